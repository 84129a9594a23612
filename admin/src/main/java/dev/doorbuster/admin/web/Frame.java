package dev.doorbuster.admin.web;

/**
 * What the frame around every page needs.
 *
 * @param user who is logged in
 * @param csrf the token for the forms on the page
 * @param notice what the last action did; empty for none
 * @param stylesheet address of the stylesheet, with its version
 */
public record Frame(String user, String csrf, String notice, String stylesheet) {}
