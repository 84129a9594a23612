package dev.doorbuster.sandbox.seed;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Generates all rows of the seed, table by table.
 *
 * <p>The rows are the same on every machine and Java version, because {@link Random}'s algorithm is part of its
 * contract.
 */
final class SeedData {

    private static final long SEED = 20_251_128L;
    private static final Instant PRODUCTS_SINCE = Instant.parse("2022-11-02T09:00:00Z");
    private static final int HOT_STOCK = 100_000;
    private static final int MIN_STOCK = 1_500;
    private static final double STOCK_BY_POPULARITY = 400_000;
    private static final int SCARCE_STEP = 5;

    private final Instant loadedAt;

    /** @param loadedAt the sale starts an hour before it; nothing else depends on it */
    SeedData(Instant loadedAt) {
        this.loadedAt = loadedAt;
    }

    void write(TableSink sink, Consumer<String> progress) throws SQLException {
        Catalogue catalogue = Catalogue.generate(new Random(SEED));
        People people = new People();
        List<PastOrder> orders = new PastOrders(catalogue, people, new Random(SEED + 1)).generate();
        Deals deals = Deals.choose(catalogue);
        progress.accept("products, deals and customers");
        writeCategories(sink, catalogue);
        writeProducts(sink, catalogue);
        deals.write(sink, new Random(SEED + 2), loadedAt);
        writeStock(sink, catalogue, deals, orders);
        people.write(sink);
        progress.accept("%,d past orders".formatted(orders.size()));
        new PastOrderTables(orders).write(sink);
        progress.accept("%,d reviews".formatted(Reviews.REVIEWS));
        new Reviews(catalogue).write(sink, new Random(SEED + 3));
    }

    private static void writeCategories(TableSink sink, Catalogue catalogue) throws SQLException {
        try (TableSink.Rows rows = sink.open("categories", List.of("id", "slug", "name"))) {
            for (CategoryWords category : catalogue.categories()) {
                rows.add(category.id(), category.slug(), category.name());
            }
        }
    }

    private static void writeProducts(TableSink sink, Catalogue catalogue) throws SQLException {
        List<String> columns = List.of("id", "sku", "category_id", "name", "description", "price_cents", "created_at");
        try (TableSink.Rows rows = sink.open("products", columns)) {
            for (Product product : catalogue.products()) {
                rows.add(
                        product.id(),
                        product.sku(),
                        product.category().id(),
                        product.name(),
                        product.description(),
                        product.priceCents(),
                        PRODUCTS_SINCE.plusSeconds(product.id() * 60L));
            }
        }
    }

    private static void writeStock(TableSink sink, Catalogue catalogue, Deals deals, List<PastOrder> orders)
            throws SQLException {
        int[] sold = new int[catalogue.products().size()];
        for (PastOrder order : orders) {
            if (order.sold()) {
                order.lines().forEach(line -> sold[line.product().id() - 1] += line.quantity());
            }
        }
        Popularity popularity = new Popularity(catalogue, PastOrders.HOT_SHARE);
        try (TableSink.Rows rows = sink.open("stock", List.of("product_id", "initial", "available", "sold"))) {
            for (Product product : catalogue.products()) {
                int available = available(product, deals, popularity);
                int gone = sold[product.id() - 1];
                rows.add(product.id(), available + gone, available, gone);
            }
        }
    }

    private static int available(Product product, Deals deals, Popularity popularity) {
        if (product.rank() == 0) {
            return HOT_STOCK;
        }
        int scarce = Deals.SCARCE_POSITIONS.indexOf(deals.products().indexOf(product) + 1);
        return scarce >= 0
                ? (scarce + 1) * SCARCE_STEP
                : MIN_STOCK + (int) (STOCK_BY_POPULARITY * popularity.share(product.rank()));
    }
}
