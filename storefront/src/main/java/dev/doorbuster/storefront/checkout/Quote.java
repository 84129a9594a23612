package dev.doorbuster.storefront.checkout;

import dev.doorbuster.storefront.cart.Cart;
import dev.doorbuster.storefront.cart.CartLine;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * The contents of a cart at current prices.
 *
 * @param lines in the order of product ids, the order in which every transaction locks stock
 */
public record Quote(List<Line> lines) {

    private static final String PRICES = """
            select p.id, p.sku, p.name, s.available, coalesce(d.sale_price_cents, p.price_cents) as unit_price_cents
            from products p
            join stock s on s.product_id = p.id
            left join deals d on d.product_id = p.id and d.starts_at <= now() and now() < d.ends_at
            where p.sku = any($1)""";

    /** A quantity of one product. {@code available} is the stock at the time when the price was read. */
    public record Line(int productId, String sku, String name, int quantity, int unitPriceCents, int available) {}

    public Quote {
        lines = lines.stream().sorted(Comparator.comparing(Line::productId)).toList();
    }

    /**
     * Reads prices on the given connection. Fails when the shop no longer sells one of the articles.
     *
     * @param cart quantities by article number
     */
    public static Future<Quote> of(SqlClient client, Map<String, Integer> cart) {
        String[] skus = cart.keySet().toArray(String[]::new);
        return client.preparedQuery(PRICES).execute(Tuple.of((Object) skus)).map(rows -> of(rows, cart));
    }

    private static Quote of(RowSet<Row> rows, Map<String, Integer> cart) {
        Map<String, Integer> missing = new TreeMap<>(cart);
        List<Line> lines = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> line(row, cart))
                .toList();
        lines.forEach(line -> missing.remove(line.sku()));
        for (String sku : missing.keySet()) {
            throw new CheckoutRefusal.NotSold(sku).asException();
        }
        return new Quote(lines);
    }

    private static Line line(Row row, Map<String, Integer> cart) {
        String sku = row.getString("sku");
        return new Line(
                row.getInteger("id"),
                sku,
                row.getString("name"),
                cart.getOrDefault(sku, 0),
                row.getInteger("unit_price_cents"),
                row.getInteger("available"));
    }

    /**
     * The sum of all lines.
     *
     * @throws ArithmeticException when the sum overflows
     */
    public long totalCents() {
        long total = 0;
        for (Line line : lines) {
            total = Math.addExact(total, Math.multiplyExact((long) line.unitPriceCents(), line.quantity()));
        }
        return total;
    }

    /** The same as a cart, for display. */
    Cart cart() {
        return new Cart(lines.stream()
                .sorted(Comparator.comparing(Line::name).thenComparing(Line::productId))
                .map(line -> new CartLine(
                        line.productId(),
                        line.sku(),
                        line.name(),
                        line.quantity(),
                        line.unitPriceCents(),
                        line.available()))
                .toList());
    }

    /**
     * Returns this quote if every product is in stock. Otherwise throws a refusal that names the first one that is not.
     */
    public Quote requireAvailable() {
        for (Line line : lines) {
            if (line.available() < line.quantity()) {
                throw outOfStock(line).asException();
            }
        }
        return this;
    }

    static CheckoutRefusal outOfStock(Line line) {
        return new CheckoutRefusal.OutOfStock(line.sku(), line.name(), line.quantity());
    }
}
