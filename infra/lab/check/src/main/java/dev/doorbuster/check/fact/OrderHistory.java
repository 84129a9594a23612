package dev.doorbuster.check.fact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The legal status transitions of an order. */
public final class OrderHistory {

    private static final Map<String, Set<String>> NEXT = Map.of(
            "pending", Set.of("paid", "declined", "cancelled"),
            "paid", Set.of("refunded", "partially-refunded"),
            "partially-refunded", Set.of("refunded", "partially-refunded"),
            "declined", Set.of(),
            "cancelled", Set.of(),
            "refunded", Set.of());

    private OrderHistory() {}

    /**
     * Describes what is wrong with a history; empty when it is legal.
     *
     * @param history statuses, oldest first
     * @param status the order's current status
     */
    public static Optional<String> problem(List<String> history, String status) {
        if (history.isEmpty()) {
            return Optional.of("has no history");
        }
        if (!history.get(0).equals("pending")) {
            return Optional.of("its history begins as " + history.get(0) + ", not as pending");
        }
        for (int step = 1; step < history.size(); step++) {
            String from = history.get(step - 1);
            String to = history.get(step);
            if (!NEXT.getOrDefault(from, Set.of()).contains(to)) {
                return Optional.of("its history goes from " + from + " to " + to);
            }
        }
        String last = history.get(history.size() - 1);
        return last.equals(status)
                ? Optional.empty()
                : Optional.of("status " + status + " but its history ends as " + last);
    }
}
