package dev.doorbuster.admin.web;

/**
 * Who looks at a page.
 *
 * @param user the user name; empty before the log-in
 * @param role the role's name; empty before the log-in
 * @param mayChange whether pages offer to change something
 * @param csrf the token for the forms on the page
 */
public record Visitor(String user, String role, boolean mayChange, String csrf) {

    static final Visitor NOBODY = new Visitor("", "", false, "");
}
