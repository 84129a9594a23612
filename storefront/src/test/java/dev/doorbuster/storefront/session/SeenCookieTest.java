package dev.doorbuster.storefront.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.database.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeenCookieTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 0x961b890, 0x0fff_ffff_ffff_ffffL, Seen.UNKNOWN})
    void whatIsSentComesBack(long position) {
        assertThat(SeenCookie.parse(SeenCookie.text(new Seen(position)))).isEqualTo(position);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-1", "8000000000000000", "ffffffffffffffff", "0/961B890", "12345678901234567", "A"})
    void anythingElseCountsAsNone(String sent) {
        assertThat(SeenCookie.parse(sent)).isZero();
    }

    @Test
    void onlyThePrimaryTakesBackWhatWasClaimed() {
        Seen seen = new Seen(100);
        seen.replicaAt(50);
        assertThat(seen.position()).isEqualTo(100);
        seen.primaryAt(80);
        assertThat(seen.position()).isEqualTo(80);
    }

    @Test
    void nothingTakesBackWhatThisRequestHasShown() {
        Seen seen = new Seen(100);
        seen.replicaAt(120);
        seen.primaryAt(110);
        assertThat(seen.position()).isEqualTo(120);
        seen.primaryAt(80);
        assertThat(seen.position()).isEqualTo(120);
    }

    @Test
    void anUnknownPositionHoldsUntilThePrimaryTellsOne() {
        Seen seen = new Seen(100);
        seen.primaryAt(Seen.UNKNOWN);
        assertThat(seen.position()).isEqualTo(Seen.UNKNOWN);
        seen.replicaAt(120);
        assertThat(seen.position()).isEqualTo(Seen.UNKNOWN);
        seen.primaryAt(130);
        assertThat(seen.position()).isEqualTo(130);
    }
}
