package dev.doorbuster.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogInThrottleTest {

    private final MovableClock clock = new MovableClock();
    private final LogInThrottle throttle = new LogInThrottle(clock);

    @Test
    void tenAttemptsPassAndTheEleventhWaitsForTheFirstToAge() {
        for (int i = 0; i < LogInThrottle.MAX_FAILURES; i++) {
            assertThat(throttle.begin("admin")).isZero();
            clock.forward(Duration.ofSeconds(10));
        }
        assertThat(throttle.begin("admin")).isEqualTo(LogInThrottle.WINDOW.minusSeconds(100));
        clock.forward(LogInThrottle.WINDOW.minusSeconds(100));
        assertThat(throttle.begin("admin")).isZero();
        assertThat(throttle.begin("admin")).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aRefusedAttemptDoesNotProlongTheWait() {
        exhaust("admin");
        clock.forward(Duration.ofMinutes(10));
        assertThat(throttle.begin("admin")).isEqualTo(Duration.ofMinutes(5));
        clock.forward(Duration.ofMinutes(5));
        assertThat(throttle.begin("admin")).isZero();
    }

    @Test
    void successForgetsTheFailures() {
        for (int i = 0; i < LogInThrottle.MAX_FAILURES - 1; i++) {
            throttle.begin("admin");
        }
        throttle.begin("admin");
        throttle.succeeded("admin");
        assertThat(throttle.begin("admin")).isZero();
    }

    @Test
    void usersAreCountedApartWhateverTheCaseOfTheirNames() {
        exhaust("admin");
        assertThat(throttle.begin("ADMIN")).isPositive();
        assertThat(throttle.begin("other")).isZero();
    }

    @Test
    void onlySoManyNamesAreRemembered() {
        exhaust("admin");
        for (int i = 0; i < LogInThrottle.MAX_USERS; i++) {
            throttle.begin("user" + i);
        }
        assertThat(throttle.begin("admin")).isZero();
    }

    private void exhaust(String user) {
        for (int i = 0; i < LogInThrottle.MAX_FAILURES; i++) {
            assertThat(throttle.begin(user)).isZero();
        }
    }
}
