package dev.doorbuster.admin.audit;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.paging.Page;
import dev.doorbuster.admin.web.CsvExport;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** {@code GET /admin/audit} and {@code GET /admin/audit.csv}. */
public final class AuditPages {

    private static final List<String> COLUMNS =
            List.of("id", "at", "staff", "action", "kind", "subject", "before", "after", "reason", "request_id");

    private final Database database;
    private final AuditRepository audit;
    private final CsvExport exports;

    public AuditPages(Database database, AuditRepository audit, CsvExport exports) {
        this.database = database;
        this.audit = audit;
        this.exports = exports;
    }

    /** Adds the routes. */
    public void mount(Routes routes) {
        routes.get("/admin/audit", this::list);
        routes.stream("/admin/audit.csv", this::csv);
    }

    private Future<Answer> list(RoutingContext context) {
        AuditFilter filter = AuditFilterForm.read(context);
        return database.read(handle -> audit.list(handle, filter, Page.SIZE + 1))
                .map(found -> show(filter, Page.of(found)));
    }

    /** Sends the whole list as a CSV file. */
    private void csv(RoutingContext context) {
        AuditFilter filter = AuditFilterForm.read(context);
        exports.send(
                context,
                new CsvExport.File<AuditEntry>(
                        "audit",
                        COLUMNS,
                        (last, limit) -> database.read(handle ->
                                audit.list(handle, last == null ? filter : filter.olderThan(last.id()), limit)),
                        AuditPages::cells));
    }

    private static Answer show(AuditFilter filter, Page<AuditEntry> page) {
        String next = page.next(last -> filter.address("/admin/audit", Long.toString(last.id())));
        return Answer.ok(page.toJson("entries", AuditEntry::toJson, next))
                .page("audit.jte", Map.of("filter", filter, "entries", page.rows(), "next", next));
    }

    private static Object[] cells(AuditEntry entry) {
        return new Object[] {
            entry.id(),
            entry.at(),
            entry.staff(),
            entry.action(),
            entry.kind(),
            entry.subject(),
            entry.before().encode(),
            entry.after().encode(),
            entry.reason(),
            entry.requestId()
        };
    }
}
