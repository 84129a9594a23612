package dev.doorbuster.admin.web;

/**
 * What the frame around every page needs.
 *
 * @param visitor who looks at it
 * @param notice what the last action did; empty for none
 * @param stylesheet address of the stylesheet, with its version
 * @param icon address of the icon, with its version
 */
public record Frame(Visitor visitor, String notice, String stylesheet, String icon) {

    /** The user name of who looks; empty before the log-in. */
    public String user() {
        return visitor.user();
    }

    /** Whether the page offers to change something. */
    public boolean mayChange() {
        return visitor.mayChange();
    }

    /** The token for the forms on the page. */
    public String csrf() {
        return visitor.csrf();
    }
}
