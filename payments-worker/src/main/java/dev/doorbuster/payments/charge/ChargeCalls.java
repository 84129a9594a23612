package dev.doorbuster.payments.charge;

import dev.doorbuster.payments.charge.ProviderFailure.Kind;
import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.provider.ProviderResponse;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The provider's calls about charges, in the worker's words: only answers and {@link ProviderFailure}s, no retry. */
final class ChargeCalls {

    /** The longest pause that the provider may ask for: more would outlive the claim on the payment. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(2);

    private final ProviderClient client;

    ChargeCalls(ProviderClient client) {
        this.client = client;
    }

    /** Asks for the money. Answers captured, declined or cancelled; fails otherwise. */
    Future<ProviderAnswer> charge(Charge charge) {
        return client.charge(charge.key(), charge.token(), charge.amountCents(), charge.orderId(), charge.requestId())
                .map(response -> read(response, charge.amountCents()));
    }

    /** Asks what became of a key. Answers unseen, too, when the provider decided nothing under it. */
    Future<ProviderAnswer> lookUp(Charge charge) {
        return client.lookUpCharge(charge.key(), charge.requestId())
                .map(response ->
                        response.status() == 404 ? new ProviderAnswer.Unseen() : read(response, charge.amountCents()));
    }

    /** Puts a tombstone on a key. Answers cancelled, or what had already been decided. */
    Future<ProviderAnswer> cancel(Charge charge) {
        return client.cancelCharge(charge.key(), charge.requestId())
                .map(response -> read(response, charge.amountCents()));
    }

    /**
     * Reads an answer about a charge. Only a well-formed, final status decides; everything else fails, because a
     * misread answer would move money.
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

    /** The pause in a Retry-After header in seconds, bounded; zero when there is none to be read. */
    private static Duration pause(@Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.matches("\\d{1,6}")) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }
}
