package dev.doorbuster.admin.refunds;

import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.provider.ProviderResponse;
import io.vertx.core.Future;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests refunds from the payment provider. */
final class ProviderRefunds {

    /** Statuses that a retry would not change. */
    private static final Set<Integer> FINAL_REFUSALS = Set.of(400, 404, 409, 422);

    private static final Logger log = LoggerFactory.getLogger("refunds");

    /** The result of a request for a refund. */
    sealed interface Answer {

        /** The provider has refunded the amount. */
        record Succeeded(String refundId) implements Answer {}

        /** The provider has refused the refund permanently. */
        record Refused(String why) implements Answer {}

        /**
         * The outcome is unknown: the refund may have succeeded. A retry with the same key is safe and reveals the
         * outcome.
         */
        record Unknown(String why) implements Answer {}
    }

    private final ProviderClient client;

    ProviderRefunds(ProviderClient client) {
        this.client = client;
    }

    /** Requests a refund. The future never fails: without a clear response it returns {@link Answer.Unknown}. */
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
