package dev.doorbuster.crowd.load;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.shopper.SessionScripts;
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

/**
 * Shoppers who log in, fill a cart and come back to it now and then, among guests who fill a cart, look at one product
 * after the other and leave. The same seed gives the same arrivals.
 *
 * <p>A regular is away for {@link #REGULARS} visits of others; what the shop forgets of those who are away shows when
 * they come back.
 */
public final class ReturningShoppers implements Pacer.Arrivals {
    /** Shoppers who log in first, each with a demo account, and come back in turn. */
    public static final int REGULARS = 60;

    private static final int GUESTS = 60;
    private static final int NEWCOMERS = 20;

    /** What a guest does before another one takes the place: one thing for the cart, then products. */
    private static final int STEPS_OF_A_GUEST = 12;

    private static final double REGULARS_SHARE = 0.12;

    /** Of so many visits, one is a newcomer's: counted, not drawn, so that no short recording is without a log-in. */
    private static final int VISITS_PER_NEWCOMER = 50;

    /** Of so many looks of a regular, one is at the cart, the others at the orders. */
    private static final int LOOKS_PER_CART = 4;

    private final ShopperContext world;
    private final SplittableRandom random;
    private final List<Shopper> shoppers = new ArrayList<>();
    private int begun;
    private int looks;
    private int guestSteps;
    private int newcomers;
    private int visits;

    /** As {@link Crowd#Crowd}. */
    public ReturningShoppers(Vertx vertx, ShopClient client, ShopCatalogue catalogue, long seed, String name) {
        world = new ShopperContext(vertx, client, catalogue, name);
        random = new SplittableRandom(seed);
        for (int place = 0; place < REGULARS + GUESTS + NEWCOMERS; place++) {
            shoppers.add(new Shopper(world, place));
        }
    }

    @Override
    public void arrive(long number, long intendedNanos) {
        SessionScripts.Arrival arrival = next();
        shoppers.get(arrival.place()).take(arrival.step(), intendedNanos);
    }

    @Override
    public void giveUp(long number, long intendedNanos) {
        next();
        world.recorder().dropped(intendedNanos);
    }

    /** First all regulars log in, then each fills a cart, then everybody comes and goes. */
    SessionScripts.Arrival next() {
        double who = random.nextDouble();
        double draw = random.nextDouble();
        if (begun < 2 * REGULARS) {
            Kind kind = begun < REGULARS ? Kind.LOGIN : Kind.CART_ADD;
            return arrival(begun++ % REGULARS, kind, draw, false);
        }
        if (visits++ % VISITS_PER_NEWCOMER == 0) {
            return arrival(REGULARS + GUESTS + newcomers++ % NEWCOMERS, Kind.LOGIN, draw, true);
        }
        if (who < REGULARS_SHARE) {
            int look = looks++;
            Kind kind = (look + look / REGULARS) % LOOKS_PER_CART == 0 ? Kind.CART : Kind.ORDERS;
            return arrival(look % REGULARS, kind, draw, false);
        }
        int round = guestSteps / GUESTS;
        int guest = guestSteps++ % GUESTS;
        // All begin in the first round; after that the beginnings are spread, so that each second has some.
        boolean first = round == 0 || (round + guest) % STEPS_OF_A_GUEST == 0;
        return arrival(REGULARS + guest, first ? Kind.CART_ADD : Kind.PRODUCT, draw, first);
    }

    private static SessionScripts.Arrival arrival(int place, Kind kind, double draw, boolean fresh) {
        return new SessionScripts.Arrival(place, new Step(kind, draw, 1, TestCards.PAID, fresh));
    }
}
