package dev.doorbuster.storefront.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionCookieTest {

    @Test
    void whatItMakesItTakes() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String cookie = SessionCookie.random();
            assertThat(SessionCookie.parse(cookie)).hasValue(cookie);
            assertThat(seen.add(cookie)).isTrue();
        }
    }

    @Test
    void whatIsNotWellFormedIsNone() {
        assertThat(SessionCookie.parse(null)).isEmpty();
        assertThat(SessionCookie.parse("")).isEmpty();
        assertThat(SessionCookie.parse("A".repeat(42))).isEmpty();
        assertThat(SessionCookie.parse("A".repeat(44))).isEmpty();
        assertThat(SessionCookie.parse("A".repeat(42) + "}")).isEmpty();
        assertThat(SessionCookie.parse("A".repeat(42) + "\n")).isEmpty();
        assertThat(SessionCookie.parse("A".repeat(42) + "é")).isEmpty();
    }

    @Test
    void aSealedOneBeginsWithAnId() {
        String id = SessionCookie.random();
        String sealed = SessionCookie.sealed(id, "x".repeat(60));

        assertThat(SessionCookie.parse(sealed)).hasValue(sealed);
        assertThat(SessionCookie.isSealed(sealed)).isTrue();
        assertThat(SessionCookie.isSealed(id)).isFalse();
        assertThat(SessionCookie.id(sealed)).isEqualTo(id).isEqualTo(SessionCookie.id(id));
        assertThat(SessionCookie.parse(SessionCookie.sealed(id, "x".repeat(4000))))
                .isEmpty();
        assertThat(SessionCookie.parse("v1." + id)).isEmpty();
    }
}
