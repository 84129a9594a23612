package dev.doorbuster.storefront.order;

import dev.doorbuster.storefront.session.Customer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The message that confirms an order as it was placed, laid out like a mail.
 *
 * <p>It says what was ordered, for whom and until when the payment is tried, and never changes afterwards: what becomes
 * of the order is on the order's own page.
 */
public record Confirmation(Order order, Customer customer) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH);

    static Confirmation of(Order order, Customer customer) {
        return new Confirmation(order.asPlaced(), customer);
    }

    public String subject() {
        return "Your Doorbuster order " + order.id();
    }

    /** The person and the address that the message goes to. */
    public String to() {
        return customer.name() + " <" + customer.email() + ">";
    }

    public Instant sentAt() {
        return order.createdAt();
    }

    /** When an order that has not been paid is cancelled, as a clock shows it. */
    public String payBy() {
        return CLOCK.format(order.payBy().atOffset(ZoneOffset.UTC));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("subject", subject())
                .put("to", to())
                .put("sentAt", sentAt().toString())
                .put("order", order.toJson());
    }
}
