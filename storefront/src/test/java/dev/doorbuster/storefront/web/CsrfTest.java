package dev.doorbuster.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.api.Test;

class CsrfTest {

    private static final HostAndPort SHOP = HostAndPort.create("127.0.0.1", 18000);

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
