package dev.doorbuster.payments.charge;

import dev.doorbuster.payments.charge.ProviderFailure.Kind;
import dev.doorbuster.service.settings.HostPort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The payment provider's HTTP interface, one call each: no retry, no judgement, only answers and
 * {@link ProviderFailure}s.
 */
public final class ProviderClient {

    /** How long a connection may take to come about. */
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);

    /**
     * How long the connection is kept for an answer. A little longer than the time limit of {@link ProviderGateway},
     * which is the one that decides; this one only gets rid of the connection.
     */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(6);

    /** The longest pause that the provider may ask for: more would outlive the claim on the payment. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(2);

    /** Calls that wait for a connection; the bulkhead keeps them from ever being more than a few. */
    private static final int WAITING_CALLS = 16;

    private final WebClient client;
    private final String authorization;

    /**
     * A client of the provider.
     *
     * @param connections the most connections at once, at least the number of calls that the bulkhead permits
     */
    public ProviderClient(Vertx vertx, HostPort provider, String key, int connections) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost(provider.host())
                        .setDefaultPort(provider.port())
                        .setConnectTimeout((int) CONNECT_WITHIN.toMillis())
                        .setUserAgent("doorbuster-payments-worker")
                        .setFollowRedirects(false),
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(WAITING_CALLS));
        this.authorization = "Bearer " + key;
    }

    /** Asks for the money. Answers captured, declined or cancelled; fails otherwise. */
    Future<ProviderAnswer> charge(Charge charge) {
        JsonObject body = new JsonObject()
                .put("token", charge.token())
                .put("amountCents", charge.amountCents())
                .put("orderId", charge.orderId());
        return request(HttpMethod.POST, "/v1/charges", charge.requestId())
                .putHeader("Idempotency-Key", charge.key())
                .sendJsonObject(body)
                .map(response -> read(response.statusCode(), response, charge.amountCents()));
    }

    /** Asks what became of a key. Answers unseen, too, when the provider decided nothing under it. */
    Future<ProviderAnswer> lookUp(Charge charge) {
        return request(HttpMethod.GET, "/v1/charges/" + charge.key(), charge.requestId())
                .send()
                .map(response -> response.statusCode() == 404
                        ? new ProviderAnswer.Unseen()
                        : read(response.statusCode(), response, charge.amountCents()));
    }

    /** Puts a tombstone on a key. Answers cancelled, or what had already been decided. */
    Future<ProviderAnswer> cancel(Charge charge) {
        return request(HttpMethod.POST, "/v1/charges/" + charge.key() + "/cancel", charge.requestId())
                .send()
                .map(response -> read(response.statusCode(), response, charge.amountCents()));
    }

    /** Whether the provider answers at all; for the health report. */
    public Future<Void> ping() {
        return request(HttpMethod.GET, "/health/live", "health").send().mapEmpty();
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path, String requestId) {
        return client.request(method, path)
                .timeout(ANSWER_WITHIN.toMillis())
                .putHeader("Authorization", authorization)
                .putHeader("X-Request-Id", requestId);
    }

    private static ProviderAnswer read(int status, HttpResponse<Buffer> response, long amountCents) {
        return read(status, response.bodyAsBuffer(), response.getHeader("Retry-After"), amountCents);
    }

    /**
     * Reads an answer about a charge. Only a well-formed, final status decides; everything else fails, because a
     * misread answer would move money.
     */
    static ProviderAnswer read(int status, @Nullable Buffer body, @Nullable String retryAfter, long amountCents) {
        if (status == 429) {
            throw new ProviderFailure(Kind.RATE_LIMITED, "429 too many requests", pause(retryAfter));
        }
        if (status == 503) {
            throw new ProviderFailure(Kind.UNAVAILABLE, "503 unavailable", pause(retryAfter));
        }
        if (status != 200 && status != 201 && status != 402 && status != 409) {
            throw broken("status " + status);
        }
        JsonObject answer = parse(status, body);
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

    private static JsonObject parse(int status, @Nullable Buffer body) {
        try {
            if (body != null) {
                return body.toJsonObject();
            }
        } catch (DecodeException | ClassCastException notAnObject) {
            // falls through to the failure below, which says all there is to say
        }
        throw broken("status " + status + " without a JSON object");
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
