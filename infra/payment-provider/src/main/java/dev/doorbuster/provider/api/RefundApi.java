package dev.doorbuster.provider.api;

import dev.doorbuster.provider.behaviour.Weather;
import dev.doorbuster.provider.book.Book;
import dev.doorbuster.provider.book.Decision;
import dev.doorbuster.provider.ledger.LedgerEntry.Refunded;
import dev.doorbuster.service.http.JsonBody;
import dev.doorbuster.service.http.RequestId;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /v1/refunds}: refunds a capture in part or in full. */
final class RefundApi {

    private static final Logger log = LoggerFactory.getLogger("refunds");

    private final Book book;
    private final Weather weather;
    private final Pace pace;

    RefundApi(Book book, Weather weather, Pace pace) {
        this.book = book;
        this.weather = weather;
        this.pace = pace;
    }

    void refund(RoutingContext context) {
        String key = Requests.idempotencyKey(context);
        JsonObject body = JsonBody.of(context);
        String chargeId = Requests.text(body, "chargeId");
        long amountCents = Requests.amountCents(body);
        pace.decide(weather.latency(), () -> book.refund(key, chargeId, amountCents))
                .onSuccess(decision -> answer(context, decision))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, Decision<Refunded> decision) {
        Refunded refunded = decision.entry();
        log.atInfo()
                .addKeyValue("requestId", RequestId.of(context))
                .addKeyValue("key", refunded.key())
                .addKeyValue("seq", refunded.seq())
                .addKeyValue("replay", !decision.first())
                .log("refund");
        Answers.json(
                context,
                201,
                new JsonObject()
                        .put("id", refunded.refundId())
                        .put("status", "succeeded")
                        .put("chargeId", refunded.chargeId())
                        .put("amountCents", refunded.amountCents()));
    }
}
