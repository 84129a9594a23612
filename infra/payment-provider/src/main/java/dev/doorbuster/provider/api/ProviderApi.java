package dev.doorbuster.provider.api;

import dev.doorbuster.provider.behaviour.Weather;
import dev.doorbuster.provider.book.Book;
import dev.doorbuster.service.http.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;

/**
 * The provider's routes: {@code /v1/*} for merchants and {@code /control/*} for operators, each with its own bearer
 * key.
 */
public final class ProviderApi {

    private static final int MAX_BODY_BYTES = 8 * 1024;

    private final BearerKey merchant;
    private final BearerKey operator;
    private final Gate gate;
    private final RiskCheckApi riskChecks;
    private final ChargeApi charges;
    private final RefundApi refunds;
    private final LedgerApi ledger;
    private final BehaviourApi behaviour;

    /**
     * The secrets of the callers: the key of {@code /v1/*} and the token of {@code /control/*}. Neither may be empty.
     */
    public record Keys(String merchant, String control) {}

    /** Creates the routes over one book. */
    public ProviderApi(Vertx vertx, Book book, Weather weather, Keys keys, Clock clock, MeterRegistry registry) {
        Pace pace = new Pace(vertx);
        this.merchant = new BearerKey(keys.merchant(), "KEY");
        this.operator = new BearerKey(keys.control(), "TOKEN, the control token");
        this.gate = new Gate(weather, registry);
        this.riskChecks = new RiskCheckApi(book, weather, pace, clock);
        this.charges = new ChargeApi(book, weather, pace);
        this.refunds = new RefundApi(book, weather, pace);
        this.ledger = new LedgerApi(book);
        this.behaviour = new BehaviourApi(weather);
    }

    /**
     * Adds the routes. The ledger is exempt from the rate limit and from injected errors, so that an audit can always
     * read it.
     */
    public void mount(Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES);
        Problems problems = ProviderProblems.table();
        router.route("/v1/*").failureHandler(problems::answerJson);
        router.route("/control/*").failureHandler(problems::answerJson);
        router.route("/v1/*").handler(merchant::authenticate);
        router.get("/v1/ledger").handler(ledger::read);
        router.route("/v1/*").handler(gate::limit);
        router.route("/v1/*").handler(body);
        router.route("/v1/*").handler(gate::weather);
        router.post("/v1/risk-checks").handler(riskChecks::check);
        router.post("/v1/charges").handler(charges::charge);
        router.get("/v1/charges/:key").handler(charges::find);
        router.post("/v1/charges/:key/cancel").handler(charges::cancel);
        router.post("/v1/refunds").handler(refunds::refund);
        router.route("/control/*").handler(operator::authenticate);
        router.route("/control/*").handler(body);
        router.get("/control/behaviour").handler(behaviour::read);
        router.put("/control/behaviour").handler(behaviour::change);
    }
}
