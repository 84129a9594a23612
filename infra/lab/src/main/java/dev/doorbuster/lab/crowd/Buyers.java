package dev.doorbuster.lab.crowd;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shoppers who only buy: each puts something into the cart and checks out, again and again. Some mistype the number of their
 * card, which the provider's check finds out.
 */
public final class Buyers implements Pacer.Arrivals {
    private static final String MISTYPED = "4242424242424241";

    private final World world;
    private final SplittableRandom random;
    private final double mistyping;
    private final List<Shopper> shoppers = new ArrayList<>();
    private final boolean[] hasAdded;

    /**
     * Buyers who have not begun to arrive; a {@link Pacer} calls them.
     *
     * @param places how many there are, each with a demo account of its own
     * @param mistyping the share of checkouts whose card is refused
     * @param name tells their checkouts from those of others with the same seed; letters and digits
     */
    public Buyers(
            Vertx vertx, ShopClient client, Catalogue catalogue, long seed, String name, int places, double mistyping) {
        this.world = new World(vertx, client, catalogue, name);
        this.random = new SplittableRandom(seed);
        this.mistyping = mistyping;
        this.hasAdded = new boolean[places];
        for (int place = 0; place < places; place++) {
            shoppers.add(new Shopper(world, place));
        }
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
        String card = random.nextDouble() < mistyping ? MISTYPED : TestCards.PAID;
        return new Step(kind, random.nextDouble(), 1, card, false);
    }
}
