package dev.doorbuster.provider.api;

import dev.doorbuster.provider.book.KeyReusedException;
import dev.doorbuster.provider.book.RefusedException;
import dev.doorbuster.provider.card.InvalidCardException;
import dev.doorbuster.provider.ledger.LedgerUnavailableException;
import dev.doorbuster.service.http.Problems;
import java.io.IOException;
import java.util.Map;

/** Maps the provider's refusals to HTTP statuses. */
final class ProviderProblems {

    private static final String UNPROCESSABLE = "Unprocessable Content";
    private static final String UNAVAILABLE = "Service Unavailable";
    private static final String FIELD = "field";

    private ProviderProblems() {}

    /** Returns the complete table. */
    static Problems table() {
        return Problems.table()
                .row(
                        RefusedException.class,
                        422,
                        UNPROCESSABLE,
                        ProviderProblems::message,
                        refused -> Map.of(FIELD, refused.field()))
                .row(
                        KeyReusedException.class,
                        409,
                        "Conflict",
                        ProviderProblems::message,
                        reused -> Map.of(FIELD, "Idempotency-Key"))
                .row(
                        InvalidCardException.class,
                        422,
                        UNPROCESSABLE,
                        ProviderProblems::message,
                        invalid -> Map.of(FIELD, invalid.field(), "reason", invalid.reason()))
                .row(LedgerUnavailableException.class, 503, UNAVAILABLE, ProviderProblems::message)
                .row(IOException.class, 503, UNAVAILABLE, ProviderProblems::message)
                .build();
    }

    private static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }
}
