package dev.doorbuster.provider.api;

import dev.doorbuster.provider.book.Book;
import dev.doorbuster.provider.ledger.LedgerEntry;
import dev.doorbuster.provider.ledger.LedgerEntry.Captured;
import dev.doorbuster.provider.ledger.LedgerEntry.Refunded;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /v1/ledger}: pages through all captures and refunds that are on disk. */
final class LedgerApi {

    private static final int MAX_LIMIT = 1000;

    private final Book book;

    LedgerApi(Book book) {
        this.book = book;
    }

    /**
     * Returns at most {@code limit} entries (1 to 1,000) with a position after {@code after}. The next page begins
     * after {@code last}; an empty page ends the ledger.
     */
    void read(RoutingContext context) {
        long after = Requests.query(context, "after", 0, 0, Long.MAX_VALUE);
        int limit = (int) Requests.query(context, "limit", MAX_LIMIT, 1, MAX_LIMIT);
        List<LedgerEntry> entries = book.moneyMoves(after, limit);
        long last = entries.isEmpty() ? after : entries.get(entries.size() - 1).seq();
        JsonArray shown = new JsonArray();
        entries.forEach(entry -> shown.add(json(entry)));
        Answers.json(context, 200, new JsonObject().put("entries", shown).put("last", last));
    }

    private static JsonObject json(LedgerEntry entry) {
        JsonObject json = new JsonObject()
                .put("seq", entry.seq())
                .put("kind", entry.kind())
                .put("at", entry.at().toString());
        if (entry instanceof Captured captured) {
            json.put("chargeId", captured.chargeId())
                    .put("key", captured.key())
                    .put("orderId", captured.orderId())
                    .put("amountCents", captured.amountCents());
        } else if (entry instanceof Refunded refunded) {
            json.put("refundId", refunded.refundId())
                    .put("chargeId", refunded.chargeId())
                    .put("key", refunded.key())
                    .put("orderId", refunded.orderId())
                    .put("amountCents", refunded.amountCents());
        }
        return json;
    }
}
