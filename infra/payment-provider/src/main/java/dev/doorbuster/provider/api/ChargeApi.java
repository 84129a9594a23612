package dev.doorbuster.provider.api;

import dev.doorbuster.provider.behaviour.Weather;
import dev.doorbuster.provider.book.Book;
import dev.doorbuster.provider.book.ChargeRequest;
import dev.doorbuster.provider.book.Decision;
import dev.doorbuster.provider.card.CardScenario;
import dev.doorbuster.provider.ledger.LedgerEntry.Captured;
import dev.doorbuster.provider.ledger.LedgerEntry.Declined;
import dev.doorbuster.provider.ledger.LedgerEntry.KeyDecided;
import dev.doorbuster.service.http.JsonBody;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.http.RequestId;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v1/charges}: charge, ask how a key was decided, cancel a key. */
final class ChargeApi {

    /** A slow card: captured after half of this, answered after all of it. */
    private static final Duration SLOW = Duration.ofSeconds(8);
    /** Share of a charge's latency that a replay, a look-up or a cancellation takes. */
    private static final int QUICK = 4;

    private static final Pattern TOKEN = Pattern.compile("tok_[0-9a-f]{32}");
    private static final Logger log = LoggerFactory.getLogger("charges");

    private final Book book;
    private final Weather weather;
    private final Pace pace;

    ChargeApi(Book book, Weather weather, Pace pace) {
        this.book = book;
        this.weather = weather;
        this.pace = pace;
    }

    void charge(RoutingContext context) {
        String key = Requests.idempotencyKey(context);
        ChargeRequest request = request(JsonBody.of(context));
        CardScenario scenario = book.scenario(request.token()).orElse(CardScenario.PAID);
        boolean declined = weather.declines();
        boolean silent = weather.staysSilent() || scenario == CardScenario.TIMEOUT_AFTER_CAPTURE;
        pace.decide(latency(key, scenario), () -> book.charge(key, request, declined))
                .onSuccess(decision -> {
                    tell(context, decision);
                    if (decision.first() && decision.entry() instanceof Captured && silent) {
                        // The answer is lost on its way: the caller waits until one side closes the connection.
                        return;
                    }
                    Answers.json(context, status(decision.entry()), json(decision.entry()));
                })
                .onFailure(context::fail);
    }

    void find(RoutingContext context) {
        String key = Requests.keyInPath(context);
        book.find(key)
                .ifPresentOrElse(
                        known -> pace.decide(weather.latency().dividedBy(QUICK), () -> known)
                                .onSuccess(decision -> Answers.json(context, 200, json(decision.entry())))
                                .onFailure(context::fail),
                        () -> context.fail(ProblemException.notFound("no charge was decided under this key")));
    }

    void cancel(RoutingContext context) {
        String key = Requests.keyInPath(context);
        pace.decide(weather.latency().dividedBy(QUICK), () -> book.cancel(key))
                .onSuccess(decision -> {
                    tell(context, decision);
                    boolean charged = decision.entry() instanceof Captured || decision.entry() instanceof Declined;
                    Answers.json(context, charged ? 409 : 200, json(decision.entry()));
                })
                .onFailure(context::fail);
    }

    private Duration latency(String key, CardScenario scenario) {
        Duration usual = weather.latency();
        if (book.find(key).isPresent()) {
            return usual.dividedBy(QUICK);
        }
        return scenario == CardScenario.SLOW ? SLOW : usual;
    }

    private static ChargeRequest request(JsonObject body) {
        String token = Requests.text(body, "token");
        if (!TOKEN.matcher(token).matches()) {
            throw ProblemException.invalid("token", "must be a token of a risk check");
        }
        return new ChargeRequest(token, Requests.text(body, "orderId"), Requests.amountCents(body));
    }

    private static int status(KeyDecided decided) {
        if (decided instanceof Captured) {
            return 201;
        }
        return decided instanceof Declined ? 402 : 409;
    }

    private static JsonObject json(KeyDecided decided) {
        JsonObject json = new JsonObject()
                .put("key", decided.key())
                .put("at", decided.at().toString());
        if (decided instanceof Captured captured) {
            return json.put("status", "captured")
                    .put("id", captured.chargeId())
                    .put("orderId", captured.orderId())
                    .put("amountCents", captured.amountCents());
        } else if (decided instanceof Declined declined) {
            return json.put("status", "declined")
                    .put("reason", declined.reason())
                    .put("orderId", declined.orderId())
                    .put("amountCents", declined.amountCents());
        }
        return json.put("status", "cancelled");
    }

    private static void tell(RoutingContext context, Decision<KeyDecided> decision) {
        log.atInfo()
                .addKeyValue("requestId", RequestId.of(context))
                .addKeyValue("key", decision.entry().key())
                .addKeyValue("seq", decision.entry().seq())
                .addKeyValue("replay", !decision.first())
                .log(decision.entry().kind());
    }
}
