package dev.doorbuster.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogInThrottleTest {

    private static final Optional<String> STRANGER = Optional.empty();

    private int addresses;
    private final MovableClock clock = new MovableClock();
    private final LogInThrottle throttle = new LogInThrottle(clock);

    @Test
    void tenAttemptsPassAndTheEleventhWaitsForTheFirstToAge() {
        for (int i = 0; i < LogInThrottle.MAX_FAILURES; i++) {
            assertThat(attempt("admin")).isZero();
            clock.forward(Duration.ofSeconds(10));
        }
        assertThat(attempt("admin")).isEqualTo(LogInThrottle.WINDOW.minusSeconds(100));
        clock.forward(LogInThrottle.WINDOW.minusSeconds(100));
        assertThat(attempt("admin")).isZero();
        assertThat(attempt("admin")).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aRefusedAttemptDoesNotProlongTheWait() {
        exhaust("admin");
        clock.forward(Duration.ofMinutes(10));
        assertThat(attempt("admin")).isEqualTo(Duration.ofMinutes(5));
        clock.forward(Duration.ofMinutes(5));
        assertThat(attempt("admin")).isZero();
    }

    @Test
    void successForgetsTheFailures() {
        for (int i = 0; i < LogInThrottle.MAX_FAILURES - 1; i++) {
            attempt("admin");
        }
        attempt("admin");
        throttle.succeeded("admin", STRANGER, newAddress());
        assertThat(attempt("admin")).isZero();
    }

    @Test
    void usersAreCountedApartWhateverTheCaseOfTheirNames() {
        exhaust("admin");
        assertThat(attempt("ADMIN")).isPositive();
        assertThat(attempt("other")).isZero();
    }

    @Test
    void onlySoManyNamesAreRemembered() {
        exhaust("admin");
        for (int i = 0; i < LogInThrottle.Failures.MAX_NAMES; i++) {
            attempt("user" + i);
        }
        assertThat(attempt("admin")).isZero();
    }

    private void exhaust(String user) {
        for (int i = 0; i < LogInThrottle.MAX_FAILURES; i++) {
            assertThat(attempt(user)).isZero();
        }
    }

    @Test
    void strangersWhoGuessDoNotLockTheOwnerOutOfAKnownDevice() {
        exhaust("admin");
        for (int i = 0; i < LogInThrottle.MAX_FAILURES; i++) {
            assertThat(throttle.begin("admin", Optional.of("laptop"), "192.0.2.1"))
                    .isZero();
        }
        assertThat(throttle.begin("admin", Optional.of("laptop"), "192.0.2.1")).isPositive();
        assertThat(throttle.begin("admin", Optional.of("phone"), "192.0.2.1")).isZero();
    }

    @Test
    void aRightPasswordOnADeviceClearsThatDeviceAndGivesStrangersNothing() {
        exhaust("admin");
        throttle.begin("admin", Optional.of("laptop"), "192.0.2.1");
        throttle.succeeded("admin", Optional.of("laptop"), "192.0.2.1");
        assertThat(attempt("admin")).isPositive();
    }

    @Test
    void oneAddressMayNotTryManyUsersButAKnownDeviceThereMay() {
        for (int i = 0; i < LogInThrottle.MAX_FAILURES_OF_ADDRESS; i++) {
            assertThat(throttle.begin("user" + i, STRANGER, "192.0.2.1")).isZero();
        }
        assertThat(throttle.begin("another", STRANGER, "192.0.2.1")).isEqualTo(LogInThrottle.WINDOW);
        assertThat(throttle.begin("another", STRANGER, "192.0.2.2")).isZero();
        assertThat(throttle.begin("another", Optional.of("laptop"), "192.0.2.1"))
                .isZero();
    }

    @Test
    void rightPasswordsDoNotUseAnAddressUp() {
        for (int i = 0; i < 2 * LogInThrottle.MAX_FAILURES_OF_ADDRESS; i++) {
            assertThat(throttle.begin("admin", STRANGER, "192.0.2.1")).isZero();
            throttle.succeeded("admin", STRANGER, "192.0.2.1");
        }
    }

    private Duration attempt(String user) {
        return throttle.begin(user, STRANGER, newAddress());
    }

    private String newAddress() {
        return "2001:db8::" + Integer.toHexString(++addresses);
    }
}
