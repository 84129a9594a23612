package dev.doorbuster.storefront.session.sessioneviction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.storefront.session.SessionCookie;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealedCookiesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Map<String, String> FIELDS = Map.of("cart", "c", "customerEmail", "ada@shop.example");

    private final SealedCookies cookies = at(NOW, 1);
    private final String id = SessionCookie.random();
    private final String cookie = cookies.seal(id, FIELDS, HALF_AN_HOUR);

    @Test
    void whatIsSealedCanBeOpenedAndNotRead() {
        assertThat(cookies.open(cookie)).hasValueSatisfying(opened -> {
            assertThat(opened.id()).isEqualTo(id);
            assertThat(opened.fields()).isEqualTo(FIELDS);
            assertThat(opened.expiresAt()).isEqualTo(NOW.plus(HALF_AN_HOUR));
        });
        assertThat(SessionCookie.isSealed(cookie)).isTrue();
        assertThat(SessionCookie.id(cookie)).isEqualTo(id);
        String bytes =
                new String(Base64.getUrlDecoder().decode(SessionCookie.box(cookie)), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("ada", "customer");
        assertThat(cookies.seal(id, FIELDS, HALF_AN_HOUR)).isNotEqualTo(cookie);
    }

    @Test
    void whatWasChangedOrSealedElsewhereStaysShut() {
        String box = SessionCookie.box(cookie);
        for (int i = 0; i < box.length() - 1; i += 7) {
            char other = box.charAt(i) == 'A' ? 'B' : 'A';
            String changed = box.substring(0, i) + other + box.substring(i + 1);
            assertThat(cookies.open(SessionCookie.sealed(id, changed))).isEmpty();
        }
        assertThat(cookies.open(SessionCookie.sealed(SessionCookie.random(), box)))
                .as("the box of another id")
                .isEmpty();
        assertThat(at(NOW, 2).open(cookie)).as("another secret").isEmpty();
    }

    @Test
    void theTimeIsPartOfWhatIsSealed() {
        assertThat(at(NOW.plus(HALF_AN_HOUR).minusMillis(1), 1).open(cookie)).isPresent();
        assertThat(at(NOW.plus(HALF_AN_HOUR), 1).open(cookie)).isEmpty();
    }

    @Test
    void whatNoBrowserWouldKeepIsRefused() {
        assertThatThrownBy(() -> cookies.seal(id, Map.of("field", "x".repeat(4000)), HALF_AN_HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFullestSessionFits() {
        Map<String, String> fields = new HashMap<>(Map.of(
                "cart", id,
                "customerId", Long.toString(Long.MAX_VALUE),
                "customerEmail", "e".repeat(254),
                "customerName", "\u00e9".repeat(80)));
        for (int i = 0; i < 20; i++) {
            fields.put("viewed:LONG-ARTICLE-NUMBER-" + i, Views.value(NOW.toEpochMilli() + i, "y".repeat(2000)));
        }

        Map<String, String> slim = Views.slim(fields);

        assertThat(slim).hasSize(4 + Views.MOST).containsKey("viewed:LONG-ARTICLE-NUMBER-19");
        assertThat(cookies.open(cookies.seal(id, slim, HALF_AN_HOUR)))
                .hasValueSatisfying(opened -> assertThat(opened.fields()).isEqualTo(slim));
    }

    private static SealedCookies at(Instant now, int secret) {
        byte[] bytes = new byte[24];
        bytes[0] = (byte) secret;
        return new SealedCookies(bytes, Clock.fixed(now, ZoneOffset.UTC));
    }
}
