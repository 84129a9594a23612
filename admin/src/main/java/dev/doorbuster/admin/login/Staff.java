package dev.doorbuster.admin.login;

/** A member of staff who may log in. */
record Staff(String username, String passwordHash, Role role) {}
