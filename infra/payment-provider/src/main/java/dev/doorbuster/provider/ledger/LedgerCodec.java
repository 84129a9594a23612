package dev.doorbuster.provider.ledger;

import dev.doorbuster.provider.card.CardScenario;
import dev.doorbuster.provider.ledger.LedgerEntry.Cancelled;
import dev.doorbuster.provider.ledger.LedgerEntry.Captured;
import dev.doorbuster.provider.ledger.LedgerEntry.Declined;
import dev.doorbuster.provider.ledger.LedgerEntry.Refunded;
import dev.doorbuster.provider.ledger.LedgerEntry.TokenIssued;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/** Encodes and decodes ledger entries as JSON objects, one a line. */
final class LedgerCodec {

    private LedgerCodec() {}

    static String encode(LedgerEntry entry) {
        JsonObject json = new JsonObject()
                .put("seq", entry.seq())
                .put("kind", entry.kind())
                .put("at", entry.at().toString());
        if (entry instanceof TokenIssued token) {
            json.put("token", token.token())
                    .put("last4", token.last4())
                    .put("scenario", token.scenario().name().toLowerCase(Locale.ROOT));
        } else if (entry instanceof Captured captured) {
            json.put("chargeId", captured.chargeId());
            putCharge(json, captured.key(), captured.token(), captured.orderId(), captured.amountCents());
        } else if (entry instanceof Declined declined) {
            putCharge(json, declined.key(), declined.token(), declined.orderId(), declined.amountCents());
            json.put("reason", declined.reason());
        } else if (entry instanceof Cancelled cancelled) {
            json.put("key", cancelled.key());
        } else if (entry instanceof Refunded refunded) {
            json.put("refundId", refunded.refundId())
                    .put("chargeId", refunded.chargeId())
                    .put("key", refunded.key())
                    .put("orderId", refunded.orderId())
                    .put("amountCents", refunded.amountCents());
        }
        return json.encode();
    }

    /**
     * Decodes one line.
     *
     * @throws IllegalArgumentException if the line is not a complete entry
     */
    static LedgerEntry decode(String line) {
        try {
            JsonObject json = new JsonObject(line);
            long seq = number(json, "seq");
            Instant at = Instant.parse(text(json, "at"));
            String kind = text(json, "kind");
            return switch (kind) {
                case "token" ->
                    new TokenIssued(
                            seq,
                            at,
                            text(json, "token"),
                            text(json, "last4"),
                            CardScenario.valueOf(text(json, "scenario").toUpperCase(Locale.ROOT)));
                case "capture" ->
                    new Captured(seq, at, text(json, "key"), text(json, "token"), text(json, "orderId"), amount(json));
                case "decline" ->
                    new Declined(
                            seq,
                            at,
                            text(json, "key"),
                            text(json, "token"),
                            text(json, "orderId"),
                            amount(json),
                            text(json, "reason"));
                case "cancellation" -> new Cancelled(seq, at, text(json, "key"));
                case "refund" ->
                    new Refunded(
                            seq, at, text(json, "key"), text(json, "chargeId"), text(json, "orderId"), amount(json));
                default -> throw new IllegalArgumentException("unknown kind " + kind);
            };
        } catch (DecodeException | DateTimeException | ClassCastException e) {
            throw new IllegalArgumentException("not a ledger entry: " + e.getMessage(), e);
        }
    }

    private static void putCharge(JsonObject json, String key, String token, String orderId, long amountCents) {
        json.put("key", key).put("token", token).put("orderId", orderId).put("amountCents", amountCents);
    }

    private static String text(JsonObject json, String field) {
        String value = json.getString(field);
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static long amount(JsonObject json) {
        return number(json, "amountCents");
    }

    private static long number(JsonObject json, String field) {
        Long value = json.getLong(field);
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }
}
