package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.web.Input;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff asks for.
 *
 * @param amountCents how much; null for all that is left
 * @param reason why; 1 to 200 characters
 * @param key makes a repeated request the same request; 1 to 64 characters
 */
record RefundRequest(long orderId, @Nullable Long amountCents, String reason, String key, String user) {

    private static final int MAX_REASON = 200;
    private static final int MAX_KEY = 64;
    private static final long MAX_CENTS = 10_000_000_000L;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.:-]{1," + MAX_KEY + "}");

    /** Reads a form (amount in dollars, or whole=true) or JSON (amountCents, or whole: true; header Idempotency-Key). */
    static RefundRequest of(RoutingContext context, long orderId, String user) {
        Input input = Input.of(context);
        boolean whole = input.optional("whole", 5).filter("true"::equals).isPresent();
        Long amount = null;
        if (!whole) {
            amount = Input.isJson(context)
                    ? input.integer("amountCents", 1, MAX_CENTS)
                    : RefundRules.cents(input.text("amount", 20));
        }
        return new RefundRequest(orderId, amount, input.text("reason", MAX_REASON), key(context, input), user);
    }

    private static String key(RoutingContext context, Input input) {
        String header = context.request().getHeader("Idempotency-Key");
        String key = header != null
                ? header
                : input.optional("key", MAX_KEY)
                        .orElseGet(() -> UUID.randomUUID().toString());
        if (!KEY.matcher(key).matches()) {
            throw Input.invalid("Idempotency-Key", "must have 1 to " + MAX_KEY + " letters, digits, or any of _ . : -");
        }
        return key;
    }

    /** The key under which the database and the provider know this refund. */
    String idempotencyKey() {
        return "refund-" + orderId + "-" + key;
    }
}
