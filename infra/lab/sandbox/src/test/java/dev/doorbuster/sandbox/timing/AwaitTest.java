package dev.doorbuster.sandbox.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {

    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void looksAgainUntilItIsSo() throws Exception {
        assertThat(Await.until(LONG, PAUSE, () -> looks.incrementAndGet() == 3)).isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void whatTheLastLookSawIsReturned() throws Exception {
        assertThat(Await.until(Duration.ofSeconds(-1), PAUSE, () -> looks.incrementAndGet() == 2))
                .isFalse();
        assertThat(looks).hasValue(1);
        assertThat(Await.until(Deadline.in(Duration.ofMillis(5)), PAUSE, looks::incrementAndGet, seen -> false))
                .isEqualTo(looks.get());
    }

    @Test
    void failureEndsTheWait() {
        assertThatThrownBy(() -> Await.until(LONG, PAUSE, () -> {
                    throw new IOException("gone");
                }))
                .hasMessage("gone");
    }

    @Test
    void interruptEndsTheWait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Await.until(LONG, PAUSE, () -> false)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void deadlineKnowsWhatIsLeft() {
        assertThat(Deadline.in(LONG).isPast()).isFalse();
        assertThat(Deadline.in(LONG).left()).isBetween(LONG.minusMinutes(1), LONG);
        assertThat(Deadline.in(Duration.ofSeconds(-1)).isPast()).isTrue();
        assertThat(Deadline.in(Duration.ofSeconds(-1)).left()).isZero();
    }
}
