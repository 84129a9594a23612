package dev.doorbuster.admin.audit;

import dev.doorbuster.admin.web.Paging;
import org.jspecify.annotations.Nullable;

/**
 * Selects the entries of a list, newest first.
 *
 * @param staff the user name of the member of staff; null for all
 * @param action the action; null for all
 * @param subject the order, product, customer or dead letter; null for all
 * @param before the id of the entry after which the page begins; null for the newest entries
 */
public record AuditFilter(
        @Nullable String staff,
        @Nullable Action action,
        @Nullable String subject,
        @Nullable Long before) {

    /** This filter, limited to entries older than the one with this id. */
    AuditFilter olderThan(long id) {
        return new AuditFilter(staff, action, subject, id);
    }

    /** The user name; empty for all. */
    public String staffText() {
        return staff == null ? "" : staff;
    }

    /** The action; empty for all. */
    public String actionText() {
        return action == null ? "" : action.text();
    }

    /** The subject; empty for all. */
    public String subjectText() {
        return subject == null ? "" : subject;
    }

    /** The path of the list with this filter as its query. */
    public String address(String path, String before) {
        return Paging.address(
                path, "staff", staffText(), "action", actionText(), "subject", subjectText(), "before", before);
    }
}
