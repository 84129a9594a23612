package dev.doorbuster.admin.products;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product with the fields that staff can edit. Amounts are integer cents.
 *
 * @param sale the past, current or planned sale; null for none
 * @param version increases by one with every edit
 */
public record Product(
        int id,
        String sku,
        String category,
        String name,
        String description,
        int priceCents,
        @Nullable Sale sale,
        int version) {

    /** A sale. It includes its start and excludes its end. */
    public record Sale(int priceCents, Instant startsAt, Instant endsAt) {

        JsonObject toJson() {
            return new JsonObject()
                    .put("priceCents", priceCents)
                    .put("startsAt", startsAt.toString())
                    .put("endsAt", endsAt.toString());
        }
    }

    /** Returns {@code planned}, {@code running} or {@code over} at a time; empty without a sale. */
    public String saleState(Instant now) {
        if (sale == null) {
            return "";
        }
        if (now.isBefore(sale.startsAt())) {
            return "planned";
        }
        return now.isBefore(sale.endsAt()) ? "running" : "over";
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("id", Integer.toString(id))
                .put("sku", sku)
                .put("category", category)
                .put("version", version)
                .mergeIn(values());
    }

    /** The editable fields. */
    JsonObject values() {
        return new JsonObject()
                .put("name", name)
                .put("description", description)
                .put("priceCents", priceCents)
                .put("salePriceCents", sale == null ? null : sale.priceCents())
                .put("saleStartsAt", sale == null ? null : sale.startsAt().toString())
                .put("saleEndsAt", sale == null ? null : sale.endsAt().toString());
    }
}
