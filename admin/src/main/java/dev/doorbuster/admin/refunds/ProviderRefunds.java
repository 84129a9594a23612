package dev.doorbuster.admin.refunds;

import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.provider.ProviderResponse;
import io.vertx.core.Future;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the payment provider for refunds. */
final class ProviderRefunds {

    /** Answers that will be the same however often one asks. */
    private static final Set<Integer> FINAL_REFUSALS = Set.of(400, 404, 409, 422);

    private static final Logger log = LoggerFactory.getLogger("refunds");

    /** How the provider took it. */
    sealed interface Answer {

        /** The money was given back. */
        record Succeeded(String refundId) implements Answer {}

        /** It was refused and always will be. */
        record Refused(String why) implements Answer {}

        /** Nobody knows: it may have happened. Asking again under the same key is safe and finds out. */
        record Unknown(String why) implements Answer {}
    }

    private final ProviderClient client;

    ProviderRefunds(ProviderClient client) {
        this.client = client;
    }

    /** Never fails: what is not a clear answer is {@link Answer.Unknown}. */
    Future<Answer> refund(OpenRefund refund, String requestId) {
        return client.refund(refund.idempotencyKey(), refund.chargeId(), refund.amountCents(), requestId)
                .map(ProviderRefunds::understand)
                .otherwise(failure -> new Answer.Unknown(String.valueOf(failure.getMessage())))
                .onSuccess(answer -> log.atInfo()
                        .addKeyValue("requestId", requestId)
                        .addKeyValue("orderId", refund.orderId())
                        .addKeyValue("refund", refund.id())
                        .addKeyValue("amountCents", refund.amountCents())
                        .addKeyValue("answer", answer)
                        .log("refund asked of the provider"));
    }

    static Answer understand(ProviderResponse response) {
        if (response.status() == 201) {
            return response.json()
                    .map(refund -> refund.getValue("id"))
                    .filter(String.class::isInstance)
                    .<Answer>map(id -> new Answer.Succeeded((String) id))
                    .orElse(new Answer.Unknown("an answer without an id"));
        }
        String why = "status " + response.status();
        return FINAL_REFUSALS.contains(response.status()) ? new Answer.Refused(why) : new Answer.Unknown(why);
    }
}
