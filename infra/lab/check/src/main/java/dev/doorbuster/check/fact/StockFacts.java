package dev.doorbuster.check.fact;

/**
 * The facts about one product's stock in one snapshot.
 *
 * @param moved the sum of the recorded stock movements
 * @param pendingLines quantity on lines of pending orders
 * @param soldLines quantity on lines of orders that were paid, even if they were refunded later
 */
public record StockFacts(
        int productId,
        String sku,
        long initial,
        long restocked,
        long moved,
        long available,
        long reserved,
        long sold,
        long pendingLines,
        long soldLines) {}
