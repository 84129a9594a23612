package dev.doorbuster.admin.products;

import dev.doorbuster.admin.products.Product.Sale;
import dev.doorbuster.admin.web.Amounts;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Times;
import dev.doorbuster.service.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a {@link ProductEdit} from a request. */
final class ProductEditForm {

    private static final Duration LONGEST_SALE = Duration.ofDays(4_000);
    private static final int MAX_TIME = 40;

    private ProductEditForm() {}

    /** Reads a form (amounts in dollars, times in UTC) or JSON (amounts in cents, times in RFC 3339). */
    static ProductEdit read(Input input, Product current) {
        String name = input.has("name") ? input.text("name", ProductEdit.MAX_NAME) : current.name();
        String description = input.has("description")
                ? input.lines("description", ProductEdit.MAX_DESCRIPTION)
                : current.description();
        int price = input.has("price") || input.has("priceCents")
                ? (int) Amounts.read(input, "price", ProductEdit.MAX_PRICE_CENTS)
                : current.priceCents();
        int version = input.has("version") ? (int) input.integer("version", 1, Integer.MAX_VALUE) : current.version();
        return new ProductEdit(name, description, price, sale(input, current.sale(), price), version);
    }

    private static @Nullable Sale sale(Input input, @Nullable Sale current, int priceCents) {
        boolean sent = input.has("salePrice") || input.has("salePriceCents");
        if (input.has("salePrice") && input.has("salePriceCents")) {
            throw Input.invalid("salePrice", "must not be sent together with salePriceCents");
        }
        boolean none = sent
                ? input.optional("salePrice", MAX_TIME).isEmpty()
                        && input.optional("salePriceCents", MAX_TIME).isEmpty()
                : current == null;
        if (none) {
            return null;
        }
        int salePrice = sent
                ? (int) Amounts.read(input, "salePrice", ProductEdit.MAX_PRICE_CENTS)
                : Objects.requireNonNull(current).priceCents();
        if (salePrice >= priceCents) {
            throw Input.invalid("salePrice", "must be below the price, which is " + Money.format(priceCents));
        }
        Instant starts = time(input, "saleStartsAt", current == null ? null : current.startsAt());
        Instant ends = time(input, "saleEndsAt", current == null ? null : current.endsAt());
        if (!ends.isAfter(starts)) {
            throw Input.invalid("saleEndsAt", "must be later than saleStartsAt");
        }
        if (Duration.between(starts, ends).compareTo(LONGEST_SALE) > 0) {
            throw Input.invalid(
                    "saleEndsAt", "must be at most " + LONGEST_SALE.toDays() + " days later than saleStartsAt");
        }
        return new Sale(salePrice, starts, ends);
    }

    /**
     * Keeps the current time if the given one is the same to the second, because a form shows no fractions of a second.
     */
    private static Instant time(Input input, String field, @Nullable Instant current) {
        if (!input.has(field) && current != null) {
            return current;
        }
        Instant given = Times.parse(input.text(field, MAX_TIME))
                .orElseThrow(() -> Input.invalid(field, "must be a time such as 2025-11-28T18:00:00Z"));
        return current != null && Times.field(current).equals(Times.field(given)) ? current : given;
    }
}
