package dev.doorbuster.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.api.Test;

class CsrfTest {

    private static final HostAndPort SHOP = HostAndPort.create("127.0.0.1", 18000);

    @Test
    void aTokenBelongsToOneCookieAndOneSecret() {
        Csrf csrf = new Csrf(new byte[16]);
        byte[] otherSecret = new byte[16];
        otherSecret[0] = 1;

        assertThat(csrf.token("cookie"))
                .isEqualTo(new Csrf(new byte[16]).token("cookie"))
                .isNotEqualTo(csrf.token("cookia"))
                .isNotEqualTo(new Csrf(otherSecret).token("cookie"))
                .hasSize(64);
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new Csrf(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16");
    }

    @Test
    void theBrowsersWordOnTheSiteCountsFirst() {
        assertThat(Csrf.sameOrigin("same-origin", "https://elsewhere.example", SHOP))
                .isTrue();
        assertThat(Csrf.sameOrigin("none", null, SHOP)).isTrue();
        assertThat(Csrf.sameOrigin("same-site", "http://127.0.0.1:18000", SHOP)).isFalse();
        assertThat(Csrf.sameOrigin("cross-site", null, SHOP)).isFalse();
    }

    @Test
    void thenTheOriginWithItsPort() {
        assertThat(Csrf.sameOrigin(null, "http://127.0.0.1:18000", SHOP)).isTrue();
        assertThat(Csrf.sameOrigin(null, "http://127.0.0.1:18001", SHOP)).isFalse();
        assertThat(Csrf.sameOrigin(null, "null", SHOP)).isFalse();
        assertThat(Csrf.sameOrigin(null, "::", SHOP)).isFalse();
        assertThat(Csrf.sameOrigin(null, null, SHOP)).isTrue();
    }
}
