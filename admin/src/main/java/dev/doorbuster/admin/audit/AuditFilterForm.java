package dev.doorbuster.admin.audit;

import dev.doorbuster.admin.web.Paging;
import io.vertx.ext.web.RoutingContext;

/** Reads an {@link AuditFilter} from the query parameters. */
final class AuditFilterForm {

    private static final int MAX_STAFF = 60;
    private static final int MAX_SUBJECT = 80;

    private AuditFilterForm() {}

    /** Reads {@code staff}, {@code action}, {@code subject} and {@code before}. */
    static AuditFilter read(RoutingContext context) {
        Action action = Paging.text(context, "action", 40)
                .map(text -> Action.of(text)
                        .orElseThrow(() -> Paging.bad("action", "must be one of " + String.join(", ", Action.texts()))))
                .orElse(null);
        return new AuditFilter(
                Paging.text(context, "staff", MAX_STAFF).orElse(null),
                action,
                Paging.text(context, "subject", MAX_SUBJECT).orElse(null),
                Paging.key(context, "before"));
    }
}
