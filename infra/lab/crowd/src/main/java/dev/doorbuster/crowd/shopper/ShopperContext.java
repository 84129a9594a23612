package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Recorder;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;

/** The state that all shoppers of a crowd share: the client, the catalogue, and the sold-out products. */
public final class ShopperContext {
    private static final int MAX_TRIES = 20;

    final Vertx vertx;
    final ShopClient client;
    final ShopCatalogue catalogue;
    /** Distinguishes this crowd's idempotency keys from those of an earlier crowd with the same seed. */
    final String name;

    private final Set<String> soldOut = new HashSet<>();

    public ShopperContext(Vertx vertx, ShopClient client, ShopCatalogue catalogue, String name) {
        this.vertx = vertx;
        this.client = client;
        this.catalogue = catalogue;
        this.name = name;
    }

    public Recorder recorder() {
        return client.recorder();
    }

    void soldOut(String sku) {
        soldOut.add(sku);
    }

    /** The product for a draw, or the next one in popularity that is not known to be sold out. */
    String buyable(double draw) {
        String sku = catalogue.sku(draw);
        for (int i = 0; i < MAX_TRIES && soldOut.contains(sku); i++) {
            sku = catalogue.after(sku);
        }
        return sku;
    }
}
