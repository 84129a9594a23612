package dev.doorbuster.crowd.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrowdStatisticsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void gatewayErrorsAreKeptApart() {
        assertThat(Outcome.ofStatus(200)).isEqualTo(Outcome.OK);
        assertThat(Outcome.ofStatus(303)).isEqualTo(Outcome.OK);
        assertThat(Outcome.ofStatus(409)).isEqualTo(Outcome.REFUSED);
        assertThat(Outcome.ofStatus(500)).isEqualTo(Outcome.SERVER_ERROR);
        assertThat(Outcome.ofStatus(502)).isEqualTo(Outcome.BAD_GATEWAY);
        assertThat(Outcome.ofStatus(503)).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(Outcome.ofStatus(504)).isEqualTo(Outcome.GATEWAY_TIMEOUT);
    }

    @Test
    void whatIsRecentIsForgottenAfterTenSecondsAndTheTotalStays() {
        List<String> orders = new ArrayList<>();
        LiveStatistics statistics = new LiveStatistics(orders::add);
        statistics.sent(Kind.HOME, 0, MILLI);
        statistics.answered(Kind.HOME, Outcome.BAD_GATEWAY, 0, 20 * MILLI);
        statistics.acknowledged("17", 0);
        statistics.settled("paid", 0, 400 * MILLI);
        statistics.settled("declined", 0, 400 * MILLI);
        statistics.found(Finding.STALE_READ, 0);
        statistics.dropped(0);

        JsonObject now = statistics.json();
        JsonObject home = now.getJsonObject("kinds").getJsonObject("home");
        assertThat(home.getJsonObject("recent").getJsonObject("errors").getLong("502"))
                .isEqualTo(1);
        assertThat(home.getJsonObject("total").getJsonObject("latencyMs").getDouble("max"))
                .isBetween(19.8, 20.2);
        assertThat(now.getLong("goodputPerMinute")).isEqualTo(60);
        assertThat(now.getLong("dropped")).isEqualTo(1);
        assertThat(now.getJsonObject("orders").getJsonObject("settled").getMap())
                .containsEntry("paid", 1L)
                .containsEntry("declined", 1L);
        assertThat(now.getJsonObject("findings").getLong("staleReads")).isEqualTo(1);
        assertThat(orders).containsExactly("17");

        for (int second = 0; second < LiveStatistics.RECENT_SECONDS; second++) {
            statistics.tick();
        }
        JsonObject later = statistics.json().getJsonObject("kinds").getJsonObject("home");
        assertThat(later.getJsonObject("recent").getLong("count")).isZero();
        assertThat(later.getJsonObject("total").getLong("count")).isEqualTo(1);
    }

    @Test
    void aWindowCountsWhatWasMeantToStartInIt() {
        WindowRecorder window = new WindowRecorder(100, 200);
        window.sent(Kind.PRODUCT, 99, 0);
        window.answered(Kind.PRODUCT, Outcome.OK, 99, MILLI);
        window.sent(Kind.PRODUCT, 199, 7 * MILLI);
        assertThat(window.open()).isEqualTo(1);
        window.answered(Kind.PRODUCT, Outcome.TIMEOUT, 199, 900 * MILLI);
        window.sent(Kind.CHECKOUT, 100, 0);
        window.answered(Kind.CHECKOUT, Outcome.REFUSED, 100, MILLI);
        window.sent(Kind.PRODUCT, 200, 0);
        window.dropped(150);
        window.dropped(250);
        window.settled("paid", 150, 1);
        window.settled("paid", 201, 1);

        assertThat(window.open()).isZero();
        assertThat(window.all().count()).isEqualTo(2);
        assertThat(window.tally(Set.of(Kind.PRODUCT)).errors()).containsOnlyKeys(Outcome.TIMEOUT);
        assertThat(window.all().errors()).doesNotContainKey(Outcome.REFUSED);
        assertThat(window.dropped()).isEqualTo(1);
        assertThat(window.paid()).isEqualTo(1);
        assertThat(window.lag().maxMillis()).isBetween(6.9, 7.1);
    }
}
