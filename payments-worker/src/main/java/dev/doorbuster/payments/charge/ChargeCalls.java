package dev.doorbuster.payments.charge;

import dev.doorbuster.payments.charge.ProviderFailure.Kind;
import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.provider.ProviderResponse;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes single calls about charges to the provider, without retries. Each ends with a {@link ProviderAnswer} or fails
 * with a {@link ProviderFailure}.
 */
final class ChargeCalls {

    /**
     * Upper bound of the {@code Retry-After} that is honoured. A longer pause would outlive the claim on the payment.
     */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(2);

    private final ProviderClient client;

    ChargeCalls(ProviderClient client) {
        this.client = client;
    }

    /** Sends the charge. Returns captured, declined or cancelled; fails on any other response. */
    Future<ProviderAnswer> charge(Charge charge) {
        return client.charge(charge.key(), charge.token(), charge.amountCents(), charge.orderId(), charge.requestId())
                .map(response -> read(response, charge.amountCents()));
    }

    /** Looks up the decision on a key. Returns {@link ProviderAnswer.Unseen} when the provider has not decided it. */
    Future<ProviderAnswer> lookUp(Charge charge) {
        return client.lookUpCharge(charge.key(), charge.requestId())
                .map(response ->
                        response.status() == 404 ? new ProviderAnswer.Unseen() : read(response, charge.amountCents()));
    }

    /** Puts a tombstone on a key. Returns cancelled, or the earlier decision if there is one. */
    Future<ProviderAnswer> cancel(Charge charge) {
        return client.cancelCharge(charge.key(), charge.requestId())
                .map(response -> read(response, charge.amountCents()));
    }

    /**
     * Reads a response about a charge. Only a well-formed, final status counts as a decision. Everything else fails,
     * because a misread response would move money.
     */
    static ProviderAnswer read(ProviderResponse response, long amountCents) {
        int status = response.status();
        if (status == 429) {
            throw new ProviderFailure(Kind.RATE_LIMITED, "429 too many requests", pause(response.retryAfter()));
        }
        if (status == 503) {
            throw new ProviderFailure(Kind.UNAVAILABLE, "503 unavailable", pause(response.retryAfter()));
        }
        if (status != 200 && status != 201 && status != 402 && status != 409) {
            throw broken("status " + status);
        }
        JsonObject answer = response.json().orElseThrow(() -> broken("status " + status + " without a JSON object"));
        return switch (String.valueOf(answer.getValue("status"))) {
            case "captured" -> captured(answer, amountCents);
            case "declined" -> new ProviderAnswer.Declined(String.valueOf(answer.getValue("reason", "declined")));
            case "cancelled" -> new ProviderAnswer.Cancelled();
            default -> throw broken("status " + status + " with an unknown state of the charge");
        };
    }

    private static ProviderAnswer captured(JsonObject answer, long amountCents) {
        if (!(answer.getValue("id") instanceof String id)
                || !(answer.getValue("amountCents") instanceof Number paid)
                || !(paid instanceof Integer || paid instanceof Long)) {
            throw broken("a capture without its id or amount");
        }
        if (paid.longValue() != amountCents) {
            throw broken("captured " + paid + " cents where " + amountCents + " were due");
        }
        return new ProviderAnswer.Captured(id, amountCents);
    }

    private static ProviderFailure broken(String message) {
        return new ProviderFailure(Kind.BROKEN_OFF, message, Duration.ZERO);
    }

    /**
     * Returns the {@code Retry-After} header, which is in seconds, as a bounded duration; zero if it is missing or
     * malformed.
     */
    private static Duration pause(@Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.matches("\\d{1,6}")) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }
}
