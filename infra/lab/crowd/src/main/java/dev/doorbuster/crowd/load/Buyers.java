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
 * A load of shoppers who only buy: every two arrivals are one order, cart and checkout. Each shopper logs in once,
 * because a login costs the shop an Argon2 hash.
 */
public final class Buyers implements Pacer.Arrivals {
    /** Requests for one order, not counting logins. */
    public static final int REQUESTS_PER_ORDER = 2;

    private final ShopperContext context;
    private final SplittableRandom random;
    private final DoubleFunction<String> cards;
    private final List<Shopper> shoppers = new ArrayList<>();
    private final boolean[] hasAdded;

    private Buyers(ShopperContext context, long seed, int places, DoubleFunction<String> cards) {
        this.context = context;
        this.random = new SplittableRandom(seed);
        this.cards = cards;
        this.hasAdded = new boolean[places];
        for (int place = 0; place < places; place++) {
            shoppers.add(new Shopper(context, place));
        }
    }

    /**
     * Creates buyers with the same cards as a crowd: some are declined, some are slow. A {@link Pacer} drives them.
     *
     * @param places how many there are, each with a demo account of its own
     * @param name tells their checkouts from those of others with the same seed; letters and digits
     */
    public static Buyers withAllCards(
            Vertx vertx, ShopClient client, ShopCatalogue catalogue, long seed, String name, int places) {
        return new Buyers(new ShopperContext(vertx, client, catalogue, name), seed, places, TestCards::of);
    }

    /**
     * Creates buyers with valid cards, some of whom mistype the number.
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

    /** Takes the buyers in turn; one with an item in the cart checks out. */
    @Override
    public void arrive(long number, long intendedNanos) {
        int place = (int) (number % shoppers.size());
        shoppers.get(place).take(next(place), intendedNanos);
    }

    @Override
    public void giveUp(long number, long intendedNanos) {
        next((int) (number % shoppers.size()));
        context.recorder().dropped(intendedNanos);
    }

    private Step next(int place) {
        Kind kind = hasAdded[place] ? Kind.CHECKOUT : Kind.CART_ADD;
        hasAdded[place] = !hasAdded[place];
        return new Step(kind, random.nextDouble(), 1, cards.apply(random.nextDouble()), false);
    }
}
