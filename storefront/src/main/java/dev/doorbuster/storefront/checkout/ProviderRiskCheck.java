package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.provider.ProviderLimits;
import dev.doorbuster.service.provider.ProviderResponse;
import dev.doorbuster.service.timing.RequestTimes;
import dev.doorbuster.service.timing.RequestTimes.Part;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The risk check over the provider's HTTP interface. */
public final class ProviderRiskCheck implements RiskCheck {

    /** How long one storefront waits for a check, and how many it makes at once. */
    public static final ProviderLimits LIMITS =
            new ProviderLimits(Duration.ofSeconds(1), Duration.ofSeconds(3), 32, 128);

    private static final Logger log = LoggerFactory.getLogger("checkout");

    private final ProviderClient provider;

    /** @param provider has the {@link #LIMITS} */
    public ProviderRiskCheck(ProviderClient provider) {
        this.provider = provider;
    }

    @Override
    public Future<Approval> check(Card card, long amountCents, String requestId) {
        return RequestTimes.time(Part.PROVIDER, () -> provider.checkRisk(card.toJson(), amountCents, requestId))
                .map(ProviderRiskCheck::read)
                .recover(failure -> {
                    if (failure instanceof ProblemException) {
                        return Future.failedFuture(failure);
                    }
                    log.atWarn()
                            .addKeyValue("requestId", requestId)
                            .addKeyValue("error", String.valueOf(failure.getMessage()))
                            .log("risk check failed");
                    return Future.failedFuture(unavailable());
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

    /** Only the card is the shopper's to correct; another field at fault means that we sent nonsense. */
    private static RuntimeException refused(@Nullable Object field, @Nullable Object reason) {
        return field instanceof String name && name.startsWith("card")
                ? new ProblemException(422, "Card refused", words(name, String.valueOf(reason))).with("field", name)
                : new IllegalStateException("the provider refused the field " + field);
    }

    /** What the provider refused, in words for the shopper; the field's own name is in the answer's member {@code field}. */
    private static String words(String field, String reason) {
        return switch (field) {
            case "card.number" ->
                reason.equals("check-digit")
                        ? "This card number does not exist. Please check it for a mistyped digit."
                        : "Card number must have 12 to 19 digits.";
            case "card.expiry" ->
                switch (reason) {
                    case "expired" -> "This card has expired. Please use another card.";
                    case "too-far-ahead" -> "No card is valid for that long. Please check the expiry date.";
                    default -> "Expiry date must be the month and the year, such as 12/30.";
                };
            case "card.cvc" -> "Security code must have 3 or 4 digits.";
            default -> "The card was not accepted.";
        };
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                        503,
                        "Payment unavailable",
                        "Cards cannot be checked at the moment. Nothing was ordered; please try again.")
                .with("retryAfterSeconds", 2);
    }
}
