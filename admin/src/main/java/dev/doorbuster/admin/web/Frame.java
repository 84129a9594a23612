package dev.doorbuster.admin.web;

/**
 * The model of the frame around every page.
 *
 * @param visitor the user of the page
 * @param notice the result of the last action; empty for none
 * @param stylesheet path of the style sheet, with its version
 * @param icon path of the icon, with its version
 */
public record Frame(Visitor visitor, String notice, String stylesheet, String icon) {

    /** The user name; empty before the login. */
    public String user() {
        return visitor.user();
    }

    /** Whether the page offers changes. */
    public boolean mayChange() {
        return visitor.mayChange();
    }

    /** The token for the forms of the page. */
    public String csrf() {
        return visitor.csrf();
    }
}
