package dev.doorbuster.crowd.load;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.shopper.SessionScripts;
import dev.doorbuster.crowd.shopper.ShopCatalogue;
import dev.doorbuster.crowd.shopper.ShopClient;
import dev.doorbuster.crowd.shopper.Shopper;
import dev.doorbuster.crowd.shopper.ShopperContext;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** All shoppers together: every arrival is the next step of one of them. */
public final class Crowd implements Pacer.Arrivals {
    /** How many shoppers are in the shop at a time, each with a demo account of its own. */
    public static final int PLACES = 200;

    private final ShopperContext world;
    private final SessionScripts plan;
    private final List<Shopper> shoppers = new ArrayList<>();

    /**
     * A crowd that has not begun to arrive; a {@link Pacer} calls it.
     *
     * @param name tells this crowd's checkouts from those of another one with the same seed; letters and digits
     */
    public Crowd(Vertx vertx, ShopClient client, ShopCatalogue catalogue, long seed, String name) {
        this(vertx, client, catalogue, seed, name, PLACES);
    }

    /** A crowd of so many places, {@link #PLACES} at most: the fewer, the more often each shopper comes. */
    public Crowd(Vertx vertx, ShopClient client, ShopCatalogue catalogue, long seed, String name, int places) {
        world = new ShopperContext(vertx, client, catalogue, name);
        plan = new SessionScripts(seed, places);
        for (int place = 0; place < places; place++) {
            shoppers.add(new Shopper(world, place));
        }
    }

    @Override
    public void arrive(long number, long intendedNanos) {
        SessionScripts.Arrival arrival = plan.next();
        shoppers.get(arrival.place()).take(arrival.step(), intendedNanos);
    }

    @Override
    public void giveUp(long number, long intendedNanos) {
        plan.next();
        world.recorder().dropped(intendedNanos);
    }
}
