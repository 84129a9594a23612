package dev.doorbuster.check.fact;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The content of the payment provider's ledger at one point in time: captures and refunds, by order. */
public final class Ledger {

    /** One captured amount. */
    public record Capture(String chargeId, String key, long amountCents) {}

    private final Map<Long, List<Capture>> captures = new HashMap<>();
    private final Map<Long, Long> refunds = new HashMap<>();
    private long entries;

    /**
     * Adds one entry, as the ledger's HTTP interface returns it.
     *
     * @throws IllegalArgumentException when the object is not a ledger entry; the message contains it
     */
    public void add(JsonObject entry) {
        try {
            long order = Long.parseLong(entry.getString("orderId"));
            long amount = entry.getLong("amountCents");
            switch (entry.getString("kind")) {
                case "capture" ->
                    captures.computeIfAbsent(order, id -> new ArrayList<>(1))
                            .add(new Capture(entry.getString("chargeId"), entry.getString("key"), amount));
                case "refund" -> refunds.merge(order, amount, Long::sum);
                default -> throw new IllegalArgumentException("unknown kind");
            }
            entries++;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not an entry of the provider's ledger: " + entry.encode(), e);
        }
    }

    public List<Capture> captures(long orderId) {
        return captures.getOrDefault(orderId, List.of());
    }

    public long capturedCents(long orderId) {
        return captures(orderId).stream().mapToLong(Capture::amountCents).sum();
    }

    public long refundedCents(long orderId) {
        return refunds.getOrDefault(orderId, 0L);
    }

    /** The orders that have an entry, each with its captures. */
    public Map<Long, List<Capture>> capturesByOrder() {
        return captures;
    }

    public Map<Long, Long> refundsByOrder() {
        return refunds;
    }

    public long entries() {
        return entries;
    }

    public long capturedCents() {
        return captures.values().stream()
                .flatMap(List::stream)
                .mapToLong(Capture::amountCents)
                .sum();
    }

    public long refundedCents() {
        return refunds.values().stream().mapToLong(Long::longValue).sum();
    }
}
