package dev.doorbuster.lab.crowd;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A few shoppers who do nothing but buy: every two arrivals are an order, cart and checkout. Each of them logs in once,
 * because a log-in costs the shop an Argon2 hash.
 */
public final class Buyers implements Pacer.Arrivals {
    /** How many there are, each with a demo account of its own. */
    public static final int COUNT = 16;

    /** Requests for one order, log-ins not counted. */
    public static final int REQUESTS_PER_ORDER = 2;

    private final World world;
    private final SplittableRandom random;
    private final List<Shopper> buyers = new ArrayList<>();
    private final int[] turns = new int[COUNT];

    /**
     * Buyers who have not begun; a {@link Pacer} calls them.
     *
     * @param name tells their checkouts from those of others with the same seed; letters and digits
     */
    public Buyers(Vertx vertx, ShopClient client, Catalogue catalogue, long seed, String name) {
        world = new World(vertx, client, catalogue, name);
        random = new SplittableRandom(seed);
        for (int place = 0; place < COUNT; place++) {
            buyers.add(new Shopper(world, place));
        }
    }

    @Override
    public void arrive(long number, long intendedNanos) {
        int place = (int) (number % COUNT);
        buyers.get(place).take(next(place), intendedNanos);
    }

    @Override
    public void giveUp(long number, long intendedNanos) {
        Step unsent = next((int) (number % COUNT));
        world.recorder().dropped(intendedNanos);
    }

    private Step next(int place) {
        Kind kind = turns[place]++ % REQUESTS_PER_ORDER == 0 ? Kind.CART_ADD : Kind.CHECKOUT;
        return new Step(kind, random.nextDouble(), 1, TestCards.of(random.nextDouble()), false);
    }
}
