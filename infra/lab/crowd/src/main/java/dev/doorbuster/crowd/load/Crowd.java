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

/** The load of a sale: every arrival is the next step of one of the shoppers. */
public final class Crowd implements Pacer.Arrivals {
    /** Number of shoppers in the shop at a time, each with a demo account of its own. */
    public static final int PLACES = 200;

    private final ShopperContext context;
    private final SessionScripts scripts;
    private final List<Shopper> shoppers = new ArrayList<>();

    /**
     * Creates a crowd that has not begun to arrive; a {@link Pacer} drives it.
     *
     * @param name distinguishes this crowd's checkouts from those of another crowd with the same seed; letters and
     *     digits
     */
    public Crowd(Vertx vertx, ShopClient client, ShopCatalogue catalogue, long seed, String name) {
        this(vertx, client, catalogue, seed, name, PLACES);
    }

    /**
     * Creates a crowd of this many places, at most {@link #PLACES}; the fewer there are, the more often each shopper
     * arrives.
     */
    public Crowd(Vertx vertx, ShopClient client, ShopCatalogue catalogue, long seed, String name, int places) {
        context = new ShopperContext(vertx, client, catalogue, name);
        scripts = new SessionScripts(seed, places);
        for (int place = 0; place < places; place++) {
            shoppers.add(new Shopper(context, place));
        }
    }

    @Override
    public void arrive(long number, long intendedNanos) {
        SessionScripts.Arrival arrival = scripts.next();
        shoppers.get(arrival.place()).take(arrival.step(), intendedNanos);
    }

    @Override
    public void giveUp(long number, long intendedNanos) {
        scripts.next();
        context.recorder().dropped(intendedNanos);
    }
}
