package dev.doorbuster.admin.login;

/** Somebody who may log in. */
record Staff(String username, String passwordHash, Role role) {}
