package dev.doorbuster.sandbox.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Generates the 30,000 past orders, oldest first.
 *
 * <p>The lines of an order are not independent draws: half of those after the first are its companions, so that
 * "customers also bought" finds something.
 */
final class PastOrders {

    static final int ORDERS = 30_000;

    /** The share of orders that contain the hot deal. */
    static final double HOT_SHARE = 0.15;

    private static final Instant FIRST = Instant.parse("2024-09-20T05:00:00Z");
    private static final int SECONDS_BETWEEN_TWO = 1_000;
    private static final int SECONDS_OF_A_DAY = 86_400;

    /** One in this many orders belongs to the demo customer. */
    private static final int DEMO_INTERVAL = 3_750;

    /** The percentage of orders that have at most one, two, three and four lines; the rest have five. */
    private static final int[] LINES_PERCENTILES = {34, 61, 80, 92};

    private static final int COMPANIONS_OF_CATEGORY = 5;
    private static final int COMPANIONS_OF_SHOP = 3;
    private static final int MAX_DRAWS_OF_A_LINE = 8;

    private final Catalogue catalogue;
    private final Popularity popularity;
    private final People people;
    private final Random random;
    private final int[][] companions;

    PastOrders(Catalogue catalogue, People people, Random random) {
        this.catalogue = catalogue;
        this.popularity = new Popularity(catalogue, 0);
        this.people = people;
        this.random = random;
        this.companions = companions();
    }

    List<PastOrder> generate() {
        List<PastOrder> orders = new ArrayList<>(ORDERS);
        for (int id = 1; id <= ORDERS; id++) {
            orders.add(order(id));
        }
        return List.copyOf(orders);
    }

    private PastOrder order(int id) {
        List<PastOrder.Line> lines = lines();
        PastOrder.Status status = status(lines);
        int customer = id % DEMO_INTERVAL == 0 ? People.DEMO_ID : 1 + random.nextInt(DemoAccounts.SHOPPERS);
        Instant created = FIRST.plusSeconds((long) id * SECONDS_BETWEEN_TWO + random.nextInt(SECONDS_BETWEEN_TWO));
        Instant settled =
                created.plusMillis(900 + random.nextInt(status == PastOrder.Status.CANCELLED ? 50_000 : 4_000));
        Instant refunded = settled.plusSeconds(SECONDS_OF_A_DAY + random.nextInt(9 * SECONDS_OF_A_DAY));
        return new PastOrder(
                id,
                customer,
                status,
                lines,
                uuid(),
                people.addressJson(customer, random),
                status == PastOrder.Status.DECLINED ? "0002" : "4242",
                created,
                settled,
                refunded);
    }

    private List<PastOrder.Line> lines() {
        int wanted = 1;
        int point = random.nextInt(100);
        while (wanted <= LINES_PERCENTILES.length && point >= LINES_PERCENTILES[wanted - 1]) {
            wanted++;
        }
        int first = random.nextDouble() < HOT_SHARE ? 1 : popularity.drawOther(random);
        List<PastOrder.Line> lines = new ArrayList<>(wanted);
        lines.add(line(first));
        for (int draws = 0; lines.size() < wanted && draws < MAX_DRAWS_OF_A_LINE; draws++) {
            int next = random.nextBoolean()
                    ? companions[first - 1][random.nextInt(companions[first - 1].length)]
                    : popularity.drawOther(random);
            if (lines.stream().noneMatch(line -> line.product().id() == next)) {
                lines.add(line(next));
            }
        }
        return List.copyOf(lines);
    }

    private PastOrder.Line line(int productId) {
        int point = random.nextInt(100);
        int quantity = point < 82 ? 1 : point < 94 ? 2 : point < 98 ? 3 : 4;
        return new PastOrder.Line(catalogue.product(productId), quantity);
    }

    private PastOrder.Status status(List<PastOrder.Line> lines) {
        int point = random.nextInt(1_000);
        if (point < 930) {
            return PastOrder.Status.PAID;
        }
        if (point < 955) {
            return PastOrder.Status.DECLINED;
        }
        if (point < 970) {
            return PastOrder.Status.CANCELLED;
        }
        boolean severalPieces = lines.size() > 1 || lines.get(0).quantity() > 1;
        return point < 980 && severalPieces ? PastOrder.Status.PARTIALLY_REFUNDED : PastOrder.Status.REFUNDED;
    }

    /**
     * Draws each product's companions, by product id. The hot deal is never one: it is in so many baskets that this
     * would say nothing about the other product.
     */
    private int[][] companions() {
        List<Product> products = catalogue.products();
        int[][] all = new int[products.size()][COMPANIONS_OF_CATEGORY + COMPANIONS_OF_SHOP];
        for (int i = 0; i < all.length; i++) {
            CategoryWords category = products.get(i).category();
            List<Product> siblings = products.stream()
                    .filter(product -> product.id() != 1 && product.category() == category)
                    .toList();
            for (int c = 0; c < COMPANIONS_OF_CATEGORY; c++) {
                all[i][c] = siblings.get(random.nextInt(siblings.size())).id();
            }
            for (int c = 0; c < COMPANIONS_OF_SHOP; c++) {
                all[i][COMPANIONS_OF_CATEGORY + c] = popularity.drawOther(random);
            }
        }
        return all;
    }

    /** A version 4 UUID from the seeded generator. */
    private UUID uuid() {
        long most = random.nextLong() & ~0xF000L | 0x4000L;
        long least = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | Long.MIN_VALUE;
        return new UUID(most, least);
    }
}
