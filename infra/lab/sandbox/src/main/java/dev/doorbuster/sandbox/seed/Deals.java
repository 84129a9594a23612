package dev.doorbuster.sandbox.seed;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * The 40 products on sale, best seller first: the hot deal and the most popular products of each category.
 *
 * <p>The sale starts an hour before the seed is loaded and lasts so long that a cached template does not outlive it.
 */
final class Deals {

    static final int DEALS = 40;

    /** The positions whose stock is scarce. */
    static final List<Integer> SCARCE_POSITIONS = List.of(4, 7, 11, 16, 21, 26, 32, 38);

    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration AFTER = Duration.ofDays(3_650);
    private static final int MIN_PERCENT_OFF = 15;
    private static final int MAX_PERCENT_OFF = 60;
    private static final int HOT_PERCENT_OFF = 40;

    private final List<Product> products;

    private Deals(List<Product> products) {
        this.products = products;
    }

    static Deals choose(Catalogue catalogue) {
        Comparator<Product> byRank = Comparator.comparingInt(Product::rank);
        TreeSet<Product> chosen = new TreeSet<>(byRank);
        for (CategoryWords category : catalogue.categories()) {
            catalogue.products().stream()
                    .filter(product -> product.category() == category)
                    .sorted(byRank)
                    .limit(DEALS / catalogue.categories().size())
                    .forEach(chosen::add);
        }
        catalogue.products().stream()
                .sorted(byRank)
                .filter(product -> !chosen.contains(product))
                .limit(DEALS - chosen.size())
                .toList()
                .forEach(chosen::add);
        return new Deals(List.copyOf(new ArrayList<>(chosen)));
    }

    /** The products in the order of their positions; position 1 is the first. */
    List<Product> products() {
        return products;
    }

    void write(TableSink sink, Random random, Instant loadedAt) throws SQLException {
        List<String> columns = List.of("product_id", "sale_price_cents", "starts_at", "ends_at", "position");
        try (TableSink.Rows rows = sink.open("deals", columns)) {
            int position = 1;
            for (Product product : products) {
                int off = position == 1
                        ? HOT_PERCENT_OFF
                        : MIN_PERCENT_OFF + random.nextInt(MAX_PERCENT_OFF - MIN_PERCENT_OFF + 1);
                rows.add(
                        product.id(),
                        salePrice(product.priceCents(), off),
                        loadedAt.minus(BEFORE),
                        loadedAt.plus(AFTER),
                        position++);
            }
        }
    }

    /** The discounted price, rounded down to the next price that ends in .99 if there is one. */
    static int salePrice(int priceCents, int percentOff) {
        int discounted = priceCents * (100 - percentOff) / 100;
        return discounted < 100 ? discounted : (discounted + 1) / 100 * 100 - 1;
    }
}
