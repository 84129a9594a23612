package dev.doorbuster.admin.audit;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.web.CsvExport;
import dev.doorbuster.admin.web.Page;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.admin.web.Paging;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** {@code GET /admin/audit} and {@code GET /admin/audit.csv}. */
public final class AuditPages {

    private static final List<String> COLUMNS =
            List.of("id", "at", "staff", "action", "kind", "subject", "before", "after", "reason", "request_id");

    private final Database database;
    private final AuditRepository audit;
    private final Pages pages;

    public AuditPages(Database database, AuditRepository audit, Pages pages) {
        this.database = database;
        this.audit = audit;
        this.pages = pages;
    }

    /** The list. */
    public void list(RoutingContext context) {
        AuditFilter filter = AuditFilter.of(context);
        database.read(connection -> audit.list(connection, filter, Paging.SIZE + 1))
                .onSuccess(found -> show(context, filter, Page.of(found)))
                .onFailure(context::fail);
    }

    /** The list as a file, whole. */
    public void csv(RoutingContext context) {
        AuditFilter filter = AuditFilter.of(context);
        pages.csv(
                context,
                new CsvExport.File<AuditEntry>(
                        "audit",
                        COLUMNS,
                        (last, limit) -> database.read(connection ->
                                audit.list(connection, last == null ? filter : filter.olderThan(last.id()), limit)),
                        AuditPages::cells));
    }

    private void show(RoutingContext context, AuditFilter filter, Page<AuditEntry> page) {
        String next = page.more()
                ? filter.address("/admin/audit", Long.toString(page.last().id()))
                : "";
        if (Pages.wantsJson(context)) {
            JsonArray entries =
                    new JsonArray(page.rows().stream().map(AuditEntry::toJson).toList());
            Pages.json(context, 200, new JsonObject().put("entries", entries).put("next", page.more() ? next : null));
            return;
        }
        pages.html(context, 200, "audit.jte", Map.of("filter", filter, "entries", page.rows(), "next", next));
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
