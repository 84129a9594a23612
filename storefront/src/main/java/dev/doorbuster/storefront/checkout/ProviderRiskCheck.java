package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.provider.ProviderLimits;
import dev.doorbuster.service.provider.ProviderResponse;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.timing.RequestTimes;
import dev.doorbuster.service.timing.RequestTimes.Part;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks cards over the provider's HTTP interface. */
public final class ProviderRiskCheck implements RiskCheck {

    /** Timeouts of a check, and the number of concurrent and waiting checks of one storefront. */
    public static final ProviderLimits LIMITS =
            new ProviderLimits(Duration.ofSeconds(1), Duration.ofSeconds(3), 32, 128);

    private static final Logger log = LoggerFactory.getLogger("checkout");

    private final ProviderClient provider;

    /** @param provider a client with these {@link #LIMITS} */
    public ProviderRiskCheck(ProviderClient provider) {
        this.provider = provider;
    }

    @Override
    public Future<Approval> check(Card card, long amountCents, String requestId) {
        return RequestTimes.time(Part.PROVIDER, () -> provider.checkRisk(card.toJson(), amountCents, requestId))
                .map(ProviderRiskCheck::read)
                .recover(failure -> {
                    if (failure instanceof RefusedException) {
                        return Future.failedFuture(failure);
                    }
                    log.atWarn()
                            .addKeyValue("requestId", requestId)
                            .addKeyValue("error", String.valueOf(failure.getMessage()))
                            .log("risk check failed");
                    return new CheckoutRefusal.CardsUnchecked().asFuture();
                });
    }

    static Approval read(ProviderResponse response) {
        int status = response.status();
        JsonObject answer = response.json().orElseGet(JsonObject::new);
        if (status == 422) {
            throw refused(answer.getValue("field"), answer.getValue("reason"));
        }
        if (status != 200) {
            throw new IllegalStateException("the provider answered with status " + status);
        }
        if (!"approve".equals(answer.getValue("decision"))) {
            throw refused("card", null);
        }
        if (answer.getValue("token") instanceof String token && answer.getValue("last4") instanceof String last4) {
            return new Approval(token, last4);
        }
        throw new IllegalStateException("the provider approved without a token");
    }

    /**
     * Only the card is the shopper's to correct. An error in any other field means that the storefront sent an invalid
     * request.
     */
    private static RuntimeException refused(@Nullable Object field, @Nullable Object reason) {
        return field instanceof String name && name.startsWith("card")
                ? new CheckoutRefusal.CardRefused(name, reason == null ? "" : reason.toString()).asException()
                : new IllegalStateException("the provider refused the field " + field);
    }
}
