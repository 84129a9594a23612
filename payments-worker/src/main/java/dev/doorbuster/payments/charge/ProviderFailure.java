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

/** An answer of the provider that decides nothing about a charge. */
public final class ProviderFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a call to the provider came to nothing, and what follows from it. */
    public enum Kind {
        /** 429: turned away before any work. */
        RATE_LIMITED(true, false, false),
        /** 503: the provider says that it could not, but not how far it got. */
        UNAVAILABLE(true, true, true),
        /** No connection came about. */
        UNREACHABLE(true, false, true),
        /** The circuit breaker let no call through. */
        NOT_PERMITTED(false, false, false),
        /** Too many calls under way in this process. */
        TOO_BUSY(false, false, false),
        /** No answer in time; the request may be at work at the provider right now. */
        TIMED_OUT(false, true, true),
        /** A connection that broke, or an answer that makes no sense. */
        BROKEN_OFF(false, true, true);

        private final boolean retryable;
        private final boolean mayHaveArrived;
        private final boolean countsAgainstProvider;

        Kind(boolean retryable, boolean mayHaveArrived, boolean countsAgainstProvider) {
            this.retryable = retryable;
            this.mayHaveArrived = mayHaveArrived;
            this.countsAgainstProvider = countsAgainstProvider;
        }

        /** Whether the same request, under the same key, is worth sending again at once. */
        public boolean retryable() {
            return retryable;
        }

        /** Whether the request can have had an effect all the same. */
        public boolean mayHaveArrived() {
            return mayHaveArrived;
        }

        /** Whether the circuit breaker counts it as a failure of the provider. */
        public boolean countsAgainstProvider() {
            return countsAgainstProvider;
        }
    }

    private final Kind kind;
    private final Duration retryAfter;

    /**
     * An undecided answer.
     *
     * @param retryAfter how long the provider asked to be left alone; zero when it did not say
     */
    public ProviderFailure(Kind kind, String message, Duration retryAfter) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** How long the provider asked to be left alone; zero when the failure says nothing of it. */
    static Duration retryAfter(Throwable failure) {
        return unwrap(failure) instanceof ProviderFailure provider ? provider.retryAfter : Duration.ZERO;
    }

    /** The kind of any failure of a call. What is not known counts as a request that may have arrived. */
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

    /** A short line for the payment's record: the kind and what the failure says of itself. */
    static String describe(Throwable failure) {
        Throwable cause = unwrap(failure);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return kindOf(failure).name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + message;
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
