package dev.doorbuster.crowd.load;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.shopper.ShopCatalogue;
import dev.doorbuster.crowd.shopper.ShopClient;
import dev.doorbuster.crowd.shopper.Shopper;
import dev.doorbuster.crowd.shopper.ShopperContext;
import dev.doorbuster.crowd.shopper.Step;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A load of buyers and browsers: every second arrival is a browser's, who only views products and neither buys nor logs
 * in.
 */
public final class Browsers implements Pacer.Arrivals {
    private static final double HOT_SHARE = 0.25;

    private final Pacer.Arrivals crowd;
    private final ShopperContext context;
    private final SplittableRandom random;
    private final List<Shopper> browsers = new ArrayList<>();

    /** Adds this many browsers to a crowd; the same seed makes them view the same products. */
    public Browsers(
            Pacer.Arrivals crowd, Vertx vertx, ShopClient client, ShopCatalogue catalogue, long seed, int places) {
        this.crowd = crowd;
        this.context = new ShopperContext(vertx, client, catalogue, "onlookers");
        this.random = new SplittableRandom(seed);
        for (int place = 0; place < places; place++) {
            browsers.add(new Shopper(context, place));
        }
    }

    @Override
    public void arrive(long number, long intendedNanos) {
        if (number % 2 == 0) {
            crowd.arrive(number, intendedNanos);
        } else {
            browsers.get(random.nextInt(browsers.size())).take(look(), intendedNanos);
        }
    }

    @Override
    public void giveUp(long number, long intendedNanos) {
        if (number % 2 == 0) {
            crowd.giveUp(number, intendedNanos);
        } else {
            look();
            context.recorder().dropped(intendedNanos);
        }
    }

    private Step look() {
        Kind kind = random.nextDouble() < HOT_SHARE ? Kind.HOT_PRODUCT : Kind.PRODUCT;
        return new Step(kind, random.nextDouble(), 1, "", false);
    }
}
