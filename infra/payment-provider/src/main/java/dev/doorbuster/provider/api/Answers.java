package dev.doorbuster.provider.api;

import dev.doorbuster.provider.book.KeyReusedException;
import dev.doorbuster.provider.book.RefusedException;
import dev.doorbuster.provider.card.InvalidCardException;
import dev.doorbuster.provider.ledger.LedgerUnavailableException;
import dev.doorbuster.service.http.ProblemException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers, and is the one place where the provider's exceptions become HTTP. */
final class Answers {

    private static final Logger log = LoggerFactory.getLogger("provider");

    private Answers() {}

    static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer())
                .onFailure(e -> log.debug("client went away", e));
    }

    static void failure(RoutingContext context, Throwable failure) {
        if (failure instanceof RefusedException refused) {
            context.fail(new ProblemException(422, "Unprocessable Content", String.valueOf(refused.getMessage()))
                    .with("field", refused.field()));
        } else if (failure instanceof KeyReusedException reused) {
            context.fail(new ProblemException(409, "Conflict", String.valueOf(reused.getMessage()))
                    .with("field", "Idempotency-Key"));
        } else if (failure instanceof InvalidCardException invalid) {
            context.fail(new ProblemException(422, "Unprocessable Content", String.valueOf(invalid.getMessage()))
                    .with("field", invalid.field())
                    .with("reason", invalid.reason()));
        } else if (failure instanceof LedgerUnavailableException || failure instanceof IOException) {
            context.fail(new ProblemException(503, "Service Unavailable", String.valueOf(failure.getMessage())));
        } else {
            context.fail(failure);
        }
    }
}
