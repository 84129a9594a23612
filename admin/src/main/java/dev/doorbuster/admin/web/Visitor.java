package dev.doorbuster.admin.web;

/**
 * The user of a page.
 *
 * @param user the user name; empty before the login
 * @param role the name of the role; empty before the login
 * @param mayChange whether pages offer changes
 * @param csrf the token for the forms of the page
 */
public record Visitor(String user, String role, boolean mayChange, String csrf) {

    static final Visitor NOBODY = new Visitor("", "", false, "");
}
