package dev.doorbuster.storefront.order;

import dev.doorbuster.storefront.session.Customer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The message that confirms an order as it was placed, laid out like an email.
 *
 * <p>It states what was ordered, by whom, and until when the payment is tried, and never changes afterwards. The
 * order's own page shows the current status.
 */
public record Confirmation(Order order, Customer customer) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH);

    static Confirmation of(Order order, Customer customer) {
        return new Confirmation(order.asPlaced(), customer);
    }

    public String subject() {
        return "Your Doorbuster order " + order.id();
    }

    /** The name and the email address of the recipient. */
    public String to() {
        return customer.name() + " <" + customer.email() + ">";
    }

    public Instant sentAt() {
        return order.createdAt();
    }

    /** The time at which the order is cancelled if it has not been paid, as hours and minutes. */
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
