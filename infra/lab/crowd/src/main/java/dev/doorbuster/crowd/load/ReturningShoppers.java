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
 * A load of regulars who log in, fill a cart and return to it occasionally, among guests who fill a cart, view one
 * product after another and leave. The same seed gives the same arrivals.
 *
 * <p>A regular is away for {@link #REGULARS} visits of others, so whatever the shop forgets in the meantime shows when
 * the regular returns.
 */
public final class ReturningShoppers implements Pacer.Arrivals {
    /** Number of shoppers who log in first, each with a demo account, and return in turn. */
    public static final int REGULARS = 60;

    private static final int GUESTS = 60;
    private static final int NEWCOMERS = 20;

    /** Steps of a guest before another one takes the place: one item for the cart, then product views. */
    private static final int STEPS_OF_A_GUEST = 12;

    private static final double REGULARS_SHARE = 0.12;

    /**
     * One in this many visits is a newcomer's. It is counted, not drawn, so that even a short recording contains a
     * login.
     */
    private static final int VISITS_PER_NEWCOMER = 50;

    /** One in this many page views of a regular is the cart, the others are the orders. */
    private static final int LOOKS_PER_CART = 4;

    private final ShopperContext context;
    private final SplittableRandom random;
    private final List<Shopper> shoppers = new ArrayList<>();
    private int begun;
    private int looks;
    private int guestSteps;
    private int newcomers;
    private int visits;

    /** Like {@link Crowd#Crowd}. */
    public ReturningShoppers(Vertx vertx, ShopClient client, ShopCatalogue catalogue, long seed, String name) {
        context = new ShopperContext(vertx, client, catalogue, name);
        random = new SplittableRandom(seed);
        for (int place = 0; place < REGULARS + GUESTS + NEWCOMERS; place++) {
            shoppers.add(new Shopper(context, place));
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
        context.recorder().dropped(intendedNanos);
    }

    /** The next arrival: first all regulars log in, then each fills a cart, then all shoppers come and go. */
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
        // All guests begin in the first round; later their beginnings are spread, so that every second has some.
        boolean first = round == 0 || (round + guest) % STEPS_OF_A_GUEST == 0;
        return arrival(REGULARS + guest, first ? Kind.CART_ADD : Kind.PRODUCT, draw, first);
    }

    private static SessionScripts.Arrival arrival(int place, Kind kind, double draw, boolean fresh) {
        return new SessionScripts.Arrival(place, new Step(kind, draw, 1, TestCards.PAID, fresh));
    }
}
