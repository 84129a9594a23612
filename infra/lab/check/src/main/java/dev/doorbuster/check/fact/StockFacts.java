package dev.doorbuster.check.fact;

/**
 * Everything that one snapshot says about the stock of one product.
 *
 * @param moved what the ledger of stock movements adds up to
 * @param pendingLines pieces on lines of pending orders
 * @param soldLines pieces on lines of orders that were paid, whatever was given back later
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
