package dev.doorbuster.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void theClientIsWhomOurOutermostProxyNames() {
        assertThat(ClientAddress.of(List.of("203.0.113.9", "198.51.100.1, 127.0.0.1"), 2, "::1"))
                .isEqualTo("198.51.100.1");
        assertThat(ClientAddress.of(List.of("203.0.113.9, 198.51.100.1"), 1, "::1"))
                .isEqualTo("198.51.100.1");
        assertThat(ClientAddress.of(List.of("198.51.100.1"), 2, "::1")).isEqualTo("198.51.100.1");
    }

    @Test
    void withoutAnAddressTheConnectionCounts() {
        assertThat(ClientAddress.of(List.of(), 2, "::1")).isEqualTo("::1");
        assertThat(ClientAddress.of(List.of("x".repeat(46) + ",127.0.0.1"), 2, "::1"))
                .isEqualTo("::1");
    }
}
