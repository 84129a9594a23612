package dev.doorbuster.payments.charge;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Thrown when a call to the provider ends without a decision on the charge. */
public final class ProviderFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a call failed, and how retries, reconciliation and the circuit breaker treat it. */
    public enum Kind {
        /** 429: rejected before any work. */
        RATE_LIMITED(true, false, false),
        /** 503: the provider failed and does not say how far it got. */
        UNAVAILABLE(true, true, true),
        /** No connection could be established. */
        UNREACHABLE(true, false, true),
        /** The circuit breaker is open. */
        NOT_PERMITTED(false, false, false),
        /** This process already has the maximum number of concurrent calls. */
        TOO_BUSY(false, false, false),
        /** No response within the timeout. The provider may still be processing the request. */
        TIMED_OUT(false, true, true),
        /** The connection broke, or the response is malformed. */
        BROKEN_OFF(false, true, true);

        private final boolean retryable;
        private final boolean mayHaveArrived;
        private final boolean countsAgainstProvider;

        Kind(boolean retryable, boolean mayHaveArrived, boolean countsAgainstProvider) {
            this.retryable = retryable;
            this.mayHaveArrived = mayHaveArrived;
            this.countsAgainstProvider = countsAgainstProvider;
        }

        /** Whether to retry at once with the same key and body. */
        public boolean retryable() {
            return retryable;
        }

        /** Whether the request may have had an effect despite the failure. */
        public boolean mayHaveArrived() {
            return mayHaveArrived;
        }

        /** Whether the circuit breaker counts this as a failure of the provider. */
        public boolean countsAgainstProvider() {
            return countsAgainstProvider;
        }
    }

    private final Kind kind;
    private final Duration retryAfter;

    /**
     * Creates a failure without a stack trace.
     *
     * @param retryAfter the minimum pause before a retry that the provider asked for; zero if it named none
     */
    public ProviderFailure(Kind kind, String message, Duration retryAfter) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** The minimum pause before a retry that the provider asked for; zero if it named none. */
    static Duration retryAfter(Throwable failure) {
        return unwrap(failure) instanceof ProviderFailure provider ? provider.retryAfter : Duration.ZERO;
    }

    /** Classifies any failure of a call. An unknown failure counts as a request that may have arrived. */
    static Kind kindOf(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof ProviderFailure provider) {
            return provider.kind;
        }
        if (cause instanceof CallNotPermittedException) {
            return Kind.NOT_PERMITTED;
        }
        if (cause instanceof BulkheadFullException || cause instanceof ConnectionPoolTooBusyException) {
            return Kind.TOO_BUSY;
        }
        if (cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException) {
            return Kind.UNREACHABLE;
        }
        return cause instanceof TimeoutException ? Kind.TIMED_OUT : Kind.BROKEN_OFF;
    }

    /** A one-line description for the payment's row: the kind and the message of the failure. */
    static String describe(Throwable failure) {
        Throwable cause = unwrap(failure);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return kindOf(failure).name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + message;
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
