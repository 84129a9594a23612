package dev.doorbuster.crowd.load;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.shopper.ShopCatalogue;
import dev.doorbuster.crowd.shopper.ShopClient;
import dev.doorbuster.crowd.shopper.Shopper;
import dev.doorbuster.crowd.shopper.ShopperContext;
import dev.doorbuster.crowd.shopper.Step;
import dev.doorbuster.crowd.shopper.TestCards;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;

/**
 * Shoppers who do nothing but buy: every two arrivals are an order, cart and checkout, again and again. Each logs in
 * once, because a log-in costs the shop an Argon2 hash.
 */
public final class Buyers implements Pacer.Arrivals {
    /** Requests for one order, log-ins not counted. */
    public static final int REQUESTS_PER_ORDER = 2;

    private final ShopperContext world;
    private final SplittableRandom random;
    private final DoubleFunction<String> cards;
    private final List<Shopper> shoppers = new ArrayList<>();
    private final boolean[] hasAdded;

    private Buyers(ShopperContext world, long seed, int places, DoubleFunction<String> cards) {
        this.world = world;
        this.random = new SplittableRandom(seed);
        this.cards = cards;
        this.hasAdded = new boolean[places];
        for (int place = 0; place < places; place++) {
            shoppers.add(new Shopper(world, place));
        }
    }

    /**
     * Buyers with the cards that a crowd has: some are declined, some are slow. A {@link Pacer} calls them.
     *
     * @param places how many there are, each with a demo account of its own
     * @param name tells their checkouts from those of others with the same seed; letters and digits
     */
    public static Buyers withAllCards(
            Vertx vertx, ShopClient client, ShopCatalogue catalogue, long seed, String name, int places) {
        return new Buyers(new ShopperContext(vertx, client, catalogue, name), seed, places, TestCards::of);
    }

    /**
     * Buyers with cards that are paid, some of whom mistype the number.
     *
     * @param places how many there are, each with a demo account of its own
     * @param mistyping the share of checkouts whose card is refused
     * @param name tells their checkouts from those of others with the same seed; letters and digits
     */
    public static Buyers whoMistype(
            Vertx vertx,
            ShopClient client,
            ShopCatalogue catalogue,
            long seed,
            String name,
            int places,
            double mistyping) {
        return new Buyers(
                new ShopperContext(vertx, client, catalogue, name),
                seed,
                places,
                draw -> draw < mistyping ? TestCards.MISTYPED : TestCards.PAID);
    }

    /** Each in turn; who has something in the cart checks out. */
    @Override
    public void arrive(long number, long intendedNanos) {
        int place = (int) (number % shoppers.size());
        shoppers.get(place).take(next(place), intendedNanos);
    }

    @Override
    public void giveUp(long number, long intendedNanos) {
        next((int) (number % shoppers.size()));
        world.recorder().dropped(intendedNanos);
    }

    private Step next(int place) {
        Kind kind = hasAdded[place] ? Kind.CHECKOUT : Kind.CART_ADD;
        hasAdded[place] = !hasAdded[place];
        return new Step(kind, random.nextDouble(), 1, cards.apply(random.nextDouble()), false);
    }
}
