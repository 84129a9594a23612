package dev.doorbuster.crowd.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The statistics from which the figures of the symptoms are computed. */
class LiveStatisticsTest {
    private static final long SECOND = 1_000_000_000L;

    /** The clock may overflow while the crowd runs. */
    private static final long ORIGIN = Long.MAX_VALUE - 5 * SECOND;

    private long now = ORIGIN;
    private final LiveStatistics statistics = new LiveStatistics(id -> {}, () -> now);

    private static long at(double second) {
        return ORIGIN + (long) (second * SECOND);
    }

    private SymptomCounts symptomsAt(double second) {
        now = at(second);
        return SymptomCounts.read(statistics.json().getJsonObject("symptoms"));
    }

    private void answered(Kind kind, Outcome outcome, double latencySeconds) {
        statistics.answered(kind, outcome, now, (long) (latencySeconds * SECOND));
    }

    private void settled(String status, double placedSecond, double afterSeconds) {
        statistics.settled(status, at(placedSecond + afterSeconds), (long) (afterSeconds * SECOND));
    }

    @Test
    void anOrderIsCountedWhenItsTimeIsOver() {
        statistics.acknowledged("1", at(0.5));
        settled("paid", 0.5, 7);
        assertThat(symptomsAt(20.9).of(SymptomCount.ORDERS)).isZero();
        assertThat(symptomsAt(20.9).of(SymptomCount.DECIDED_IN_TIME)).isZero();
        assertThat(symptomsAt(21).of(SymptomCount.ORDERS)).isEqualTo(1);
        assertThat(symptomsAt(21).of(SymptomCount.DECIDED_IN_TIME)).isEqualTo(1);
        assertThat(symptomsAt(100).of(SymptomCount.ORDERS)).isEqualTo(1);
    }

    @Test
    void ordersBelongToTheSecondOfTheirAcknowledgement() {
        for (int second = 0; second < 30; second++) {
            statistics.acknowledged("o" + second, at(second + 0.1));
            settled("paid", second + 0.1, second < 10 ? 19 : 0.5);
        }
        SymptomCounts before = symptomsAt(30);
        SymptomCounts after = symptomsAt(35);
        assertThat(before.of(SymptomCount.ORDERS)).isEqualTo(10);
        assertThat(before.of(SymptomCount.DECIDED_IN_TIME)).isEqualTo(10);
        assertThat(after.since(before).of(SymptomCount.ORDERS)).isEqualTo(5);
        assertThat(after.since(before).of(SymptomCount.DECIDED_IN_TIME)).isEqualTo(5);
    }

    @Test
    void anOrderThatExpiresOrIsDecidedTooLateOrNotAtAllIsNotDecidedInTime() {
        for (int order = 0; order < 5; order++) {
            statistics.acknowledged("o" + order, at(1));
        }
        settled("declined", 1, 20);
        settled("paid", 1, 20.1);
        settled("cancelled", 1, 5);
        settled("refunded", 1, 5);
        SymptomCounts counts = symptomsAt(30);
        assertThat(counts.of(SymptomCount.ORDERS)).isEqualTo(5);
        assertThat(counts.of(SymptomCount.DECIDED_IN_TIME)).isEqualTo(1);
    }

    @Test
    void symptomsAreCountedSinceTheCrowdStarted() {
        answered(Kind.PRODUCT, Outcome.OK, 9.9);
        answered(Kind.HOT_PRODUCT, Outcome.OK, 10.1);
        answered(Kind.PRODUCT, Outcome.TIMEOUT, 15);
        answered(Kind.SEARCH, Outcome.OK, 14);
        SymptomCounts before = symptomsAt(1);
        assertThat(before.of(SymptomCount.REQUESTS)).isEqualTo(4);
        assertThat(before.of(SymptomCount.PRODUCT_VIEWS)).isEqualTo(3);
        assertThat(before.of(SymptomCount.SLOW_PRODUCT_VIEWS)).isEqualTo(2);

        answered(Kind.CHECKOUT, Outcome.BAD_GATEWAY, 0.1);
        answered(Kind.CHECKOUT, Outcome.REFUSED, 0.1);
        answered(Kind.CHECKOUT, Outcome.TIMEOUT, 15);
        answered(Kind.LOGIN, Outcome.OK, 0.1);
        answered(Kind.LOGIN, Outcome.REFUSED, 0.1);
        statistics.found(Finding.STALE_READ, now);
        statistics.found(Finding.SESSION_LOST, now);
        statistics.found(Finding.CART_LOST, now);
        statistics.found(Finding.FOREIGN_DATA, now);
        SymptomCounts since = symptomsAt(2).since(before);
        assertThat(since.of(SymptomCount.REQUESTS)).isEqualTo(5);
        assertThat(since.of(SymptomCount.BAD_GATEWAYS)).isEqualTo(1);
        assertThat(since.of(SymptomCount.FAILED_CHECKOUTS)).isEqualTo(1);
        assertThat(since.of(SymptomCount.LOG_INS)).isEqualTo(1);
        assertThat(since.of(SymptomCount.STALE_VIEWS)).isEqualTo(1);
        assertThat(since.of(SymptomCount.LOST)).isEqualTo(2);
        assertThat(since.of(SymptomCount.PRODUCT_VIEWS)).isZero();
    }
}
