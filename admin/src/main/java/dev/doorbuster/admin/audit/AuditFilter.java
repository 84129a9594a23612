package dev.doorbuster.admin.audit;

import dev.doorbuster.admin.web.Paging;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a list shows, newest first.
 *
 * @param staff only those of this person; null for all
 * @param action only those; null for all
 * @param subject only those about this order, product, customer or dead letter; null for all
 * @param before only entries with a smaller id: where the page begins; null for the newest
 */
public record AuditFilter(
        @Nullable String staff,
        @Nullable Action action,
        @Nullable String subject,
        @Nullable Long before) {

    /** The same entries, as far as they are older than one. */
    AuditFilter olderThan(long id) {
        return new AuditFilter(staff, action, subject, id);
    }

    /** The person; empty for all. */
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

    /** An address of the list with this filter. */
    public String address(String path, String before) {
        return Paging.address(
                path, "staff", staffText(), "action", actionText(), "subject", subjectText(), "before", before);
    }
}
