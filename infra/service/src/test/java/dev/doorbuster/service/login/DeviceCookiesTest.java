package dev.doorbuster.service.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DeviceCookiesTest {

    private static final Instant NOW = Instant.parse("2025-11-28T12:00:00Z");

    private final DeviceCookies devices = at(NOW);

    @Test
    void aDeviceIsKnownToItsAccountAloneWhateverTheCaseOfTheAddress() {
        String cookie = devices.afterLogIn(null, "ann@example.com");

        assertThat(devices.device(cookie, "ANN@example.com")).isPresent();
        assertThat(devices.device(cookie, "bob@example.com")).isEmpty();
        assertThat(cookie).doesNotContain("ann");
    }

    @Test
    void aForgedOrMalformedCookieProvesNothing() {
        String cookie = devices.afterLogIn(null, "ann@example.com");
        String foreign = new DeviceCookies(
                        "another secret of 16".getBytes(StandardCharsets.US_ASCII), Clock.systemUTC())
                .afterLogIn(null, "ann@example.com");

        for (String forged : new String[] {
            foreign, "", "~~~~~~", "x", cookie.replace(".17", ".27"), "A".repeat(22) + cookie.substring(22)
        }) {
            assertThat(devices.device(forged, "ann@example.com")).as(forged).isEmpty();
        }
        assertThat(devices.device(null, "ann@example.com")).isEmpty();
    }

    @Test
    void aDeviceIsForgottenAfterItsLifetime() {
        String cookie = devices.afterLogIn(null, "ann@example.com");

        assertThat(at(NOW.plus(DeviceCookies.LIFETIME).minusSeconds(1)).device(cookie, "ann@example.com"))
                .isPresent();
        assertThat(at(NOW.plus(DeviceCookies.LIFETIME)).device(cookie, "ann@example.com"))
                .isEmpty();
    }

    @Test
    void eachLogInGivesANewDeviceAndKeepsTheLatestOtherAccounts() {
        String first = devices.afterLogIn(null, "ann@example.com");
        String second = devices.afterLogIn(first, "ann@example.com");
        assertThat(devices.device(second, "ann@example.com"))
                .isPresent()
                .isNotEqualTo(devices.device(first, "ann@example.com"));
        assertThat(second).doesNotContain("~");

        String cookie = second;
        for (int i = 0; i < DeviceCookies.MAX_ACCOUNTS - 1; i++) {
            cookie = devices.afterLogIn(cookie, i + "@example.com");
        }
        assertThat(devices.device(cookie, "ann@example.com")).isPresent();
        cookie = devices.afterLogIn(cookie, "one too many@example.com");
        assertThat(devices.device(cookie, "ann@example.com")).isEmpty();
        assertThat(cookie.length()).isLessThan(400);
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new DeviceCookies(new byte[15], Clock.systemUTC()))
                .hasMessageContaining("at least 16 bytes");
    }

    private static DeviceCookies at(Instant now) {
        return new DeviceCookies(
                "a secret of 16 b".getBytes(StandardCharsets.US_ASCII),
                Clock.offset(Clock.fixed(now, ZoneOffset.UTC), Duration.ZERO));
    }
}
