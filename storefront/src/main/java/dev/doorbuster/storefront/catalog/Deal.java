package dev.doorbuster.storefront.catalog;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A product on sale.
 *
 * @param stocked units provided for the sale, including those that are sold
 * @param endsAt when the sale price ends
 */
public record Deal(ProductSummary product, int stocked, Instant endsAt) {

    /** The percentage of the stock that is gone, rounded down: 100 only when nothing is left. */
    public int percentClaimed() {
        if (stocked <= 0) {
            return 100;
        }
        long gone = Math.max(0, stocked - product.available());
        return (int) (100 * gone / stocked);
    }

    JsonObject toJson() {
        return product.toJson()
                .put("stocked", stocked)
                .put("percentClaimed", percentClaimed())
                .put("endsAt", endsAt.toString());
    }
}
