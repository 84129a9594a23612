package dev.doorbuster.payments.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.payments.charge.ProviderFailure.Kind;
import dev.doorbuster.payments.settlement.Payments;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ProviderFailureTest {

    private final Throwable rateLimited = new ProviderFailure(Kind.RATE_LIMITED, "429", Duration.ofSeconds(1));
    private final Throwable unavailable = new ProviderFailure(Kind.UNAVAILABLE, "503", Duration.ZERO);
    private final Throwable breakerOpen =
            CallNotPermittedException.createCallNotPermittedException(CircuitBreaker.ofDefaults("provider"));
    private final Throwable tooBusy =
            BulkheadFullException.createBulkheadFullException(Bulkhead.ofDefaults("provider"));

    @Test
    void only_refusals_and_missed_connections_are_tried_again() {
        assertThat(ProviderFailure.kindOf(rateLimited).retryable()).isTrue();
        assertThat(ProviderFailure.kindOf(unavailable).retryable()).isTrue();
        assertThat(ProviderFailure.kindOf(new ConnectException("refused")).retryable())
                .isTrue();
        assertThat(ProviderFailure.kindOf(new TimeoutException("5 s")).retryable())
                .isFalse();
        assertThat(ProviderFailure.kindOf(new java.io.IOException("reset")).retryable())
                .isFalse();
        assertThat(ProviderFailure.kindOf(breakerOpen).retryable()).isFalse();
        assertThat(ProviderFailure.kindOf(tooBusy).retryable()).isFalse();
    }

    @Test
    void a_completion_exception_is_looked_through() {
        assertThat(ProviderFailure.kindOf(new CompletionException(new TimeoutException())))
                .isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void what_surely_had_no_effect_is_not_sent_and_all_else_is_unclear() {
        assertThat(ProviderGateway.verdict(false, rateLimited)).isInstanceOf(ProviderAnswer.NotSent.class);
        assertThat(ProviderGateway.verdict(false, new ConnectException("refused")))
                .isInstanceOf(ProviderAnswer.NotSent.class);
        assertThat(ProviderGateway.verdict(false, breakerOpen)).isInstanceOf(ProviderAnswer.NotSent.class);
        assertThat(ProviderGateway.verdict(false, tooBusy)).isInstanceOf(ProviderAnswer.NotSent.class);

        assertThat(ProviderGateway.verdict(false, unavailable)).isInstanceOf(ProviderAnswer.Unclear.class);
        assertThat(ProviderGateway.verdict(false, new TimeoutException())).isInstanceOf(ProviderAnswer.Unclear.class);
        assertThat(ProviderGateway.verdict(false, new IllegalStateException("surprise")))
                .isInstanceOf(ProviderAnswer.Unclear.class);
    }

    @Test
    void one_attempt_that_may_have_arrived_makes_the_whole_call_unclear() {
        assertThat(ProviderGateway.verdict(true, breakerOpen)).isInstanceOf(ProviderAnswer.Unclear.class);
        assertThat(ProviderGateway.verdict(true, rateLimited)).isInstanceOf(ProviderAnswer.Unclear.class);
    }

    @Test
    void the_breaker_counts_neither_rate_limits_nor_itself() {
        assertThat(ProviderFailure.kindOf(rateLimited).countsAgainstProvider()).isFalse();
        assertThat(ProviderFailure.kindOf(breakerOpen).countsAgainstProvider()).isFalse();
        assertThat(ProviderFailure.kindOf(tooBusy).countsAgainstProvider()).isFalse();
        assertThat(ProviderFailure.kindOf(unavailable).countsAgainstProvider()).isTrue();
        assertThat(ProviderFailure.kindOf(new TimeoutException()).countsAgainstProvider())
                .isTrue();
    }

    @Test
    void no_charge_outlives_its_claim() {
        assertThat(ProviderGateway.LONGEST_CHARGE).isLessThan(Payments.STALE_CLAIM);
    }
}
