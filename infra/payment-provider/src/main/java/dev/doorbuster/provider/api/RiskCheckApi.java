package dev.doorbuster.provider.api;

import dev.doorbuster.provider.behaviour.Weather;
import dev.doorbuster.provider.book.Book;
import dev.doorbuster.provider.card.Card;
import dev.doorbuster.provider.ledger.LedgerEntry.TokenIssued;
import dev.doorbuster.service.http.JsonBody;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** {@code POST /v1/risk-checks}: validates a card and issues a token for it. Takes a quarter of a charge's latency. */
final class RiskCheckApi {

    private static final int SHARE_OF_LATENCY = 4;

    private final Book book;
    private final Weather weather;
    private final Pace pace;
    private final Clock clock;

    RiskCheckApi(Book book, Weather weather, Pace pace, Clock clock) {
        this.book = book;
        this.weather = weather;
        this.pace = pace;
        this.clock = clock;
    }

    void check(RoutingContext context) {
        JsonObject body = JsonBody.of(context);
        JsonObject fields = Requests.object(body, "card");
        Card card = Card.check(
                Requests.text(fields, "card.number"),
                Requests.text(fields, "card.expiry"),
                Requests.text(fields, "card.cvc"),
                clock);
        Requests.amountCents(body);
        pace.decide(weather.latency().dividedBy(SHARE_OF_LATENCY), () -> book.issue(card))
                .onSuccess(decision -> answer(context, decision.entry()))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, TokenIssued token) {
        Answers.json(
                context,
                200,
                new JsonObject()
                        .put("decision", "approve")
                        .put("token", token.token())
                        .put("last4", token.last4()));
    }
}
