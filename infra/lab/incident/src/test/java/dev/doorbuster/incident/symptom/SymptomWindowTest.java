package dev.doorbuster.incident.symptom;

import static dev.doorbuster.crowd.record.SymptomCount.BAD_GATEWAYS;
import static dev.doorbuster.crowd.record.SymptomCount.DECIDED_IN_TIME;
import static dev.doorbuster.crowd.record.SymptomCount.FAILED_CHECKOUTS;
import static dev.doorbuster.crowd.record.SymptomCount.LOG_INS;
import static dev.doorbuster.crowd.record.SymptomCount.LOST;
import static dev.doorbuster.crowd.record.SymptomCount.ORDERS;
import static dev.doorbuster.crowd.record.SymptomCount.PRODUCT_VIEWS;
import static dev.doorbuster.crowd.record.SymptomCount.REQUESTS;
import static dev.doorbuster.crowd.record.SymptomCount.SLOW_PRODUCT_VIEWS;
import static dev.doorbuster.crowd.record.SymptomCount.STALE_VIEWS;
import static dev.doorbuster.incident.symptom.SymptomWindow.USUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.crowd.record.SymptomCount;
import dev.doorbuster.crowd.record.SymptomCounts;
import dev.doorbuster.measure.matrix.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SymptomWindowTest {

    private static final Instant START = Instant.parse("2026-11-27T13:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int POINTS = 120;

    private final Map<SymptomCount, Long> counts = new EnumMap<>(SymptomCount.class);
    private Instant now = START;
    private final SymptomWindow window = new SymptomWindow(() -> now);

    /** The crowd writes its counts once a second, with these ones added each time. */
    private void seconds(int seconds, Map<SymptomCount, Long> each) {
        for (int second = 0; second < seconds; second++) {
            now = now.plusSeconds(1);
            each.forEach((count, number) -> counts.merge(count, number, Long::sum));
            window.counted(now, new SymptomCounts(counts));
        }
    }

    private double figure(Symptom symptom) {
        return window.figures(USUAL).getOrDefault(symptom, -1.0);
    }

    private double figure(Symptom symptom, Instant from, Instant until) {
        return window.figures(from, until).getOrDefault(symptom, -1.0);
    }

    private static Instant at(double seconds) {
        return START.plusMillis((long) (seconds * 1_000));
    }

    @Test
    void withoutDataEverySymptomIsUnknown() {
        Map<Symptom, Double> figures = window.figures(USUAL);
        assertThat(figures).containsOnlyKeys(Symptom.values());
        figures.forEach((symptom, figure) -> {
            assertThat(figure).as("%s", symptom).isNaN();
            assertThat(SymptomState.of(symptom, figure)).isEqualTo(SymptomState.UNKNOWN);
            assertThat(window.history(symptom, STEP, POINTS)).hasSize(POINTS).containsOnly(Double.NaN);
        });
        assertThat(window.figures(START.minusSeconds(60), START).values()).containsOnly(Double.NaN);
    }

    @Test
    void figuresAreTheDifferencesOfTheCounts() {
        seconds(
                61,
                Map.of(
                        REQUESTS, 100L,
                        BAD_GATEWAYS, 2L,
                        PRODUCT_VIEWS, 40L,
                        SLOW_PRODUCT_VIEWS, 1L,
                        STALE_VIEWS, 2L,
                        LOG_INS, 5L,
                        LOST, 1L,
                        ORDERS, 4L,
                        DECIDED_IN_TIME, 3L));
        assertThat(window.figures(USUAL))
                .containsEntry(Symptom.BAD_GATEWAY, 20.0)
                .containsEntry(Symptom.SLOW_PAGES, 25.0)
                .containsEntry(Symptom.PAYMENTS, 250.0)
                .containsEntry(Symptom.INVENTORY, 50.0)
                .containsEntry(Symptom.ADMIN, Double.NaN)
                .containsEntry(Symptom.SESSIONS, 200.0);
    }

    @Test
    void aWindowContainsItsOwnSecondsOnly() {
        seconds(60, Map.of(REQUESTS, 10L, BAD_GATEWAYS, 10L));
        seconds(60, Map.of(REQUESTS, 10L));
        assertThat(figure(Symptom.BAD_GATEWAY)).isZero();
        assertThat(window.figures(Duration.ofSeconds(80))).containsEntry(Symptom.BAD_GATEWAY, 250.0);
        assertThat(figure(Symptom.BAD_GATEWAY, at(30), at(60))).isEqualTo(1_000);
        assertThat(figure(Symptom.BAD_GATEWAY, at(60), at(90))).isZero();
        assertThat(figure(Symptom.BAD_GATEWAY, at(50.5), at(70.5)))
                .as("from the 51st second to the 70th: 9 of 19")
                .isEqualTo(1_000.0 * 9 / 19);
    }

    @Test
    void ordersFromBeforeAnIntervalAreNotHeldAgainstIt() {
        seconds(60, Map.of(ORDERS, 1L));
        seconds(21, Map.of(ORDERS, 1L));
        seconds(39, Map.of(ORDERS, 1L, DECIDED_IN_TIME, 1L));
        assertThat(figure(Symptom.PAYMENTS, at(60), at(120)))
                .as("the stuck ones were acknowledged before the 60th second")
                .isZero();
        assertThat(figure(Symptom.PAYMENTS, at(40), at(100))).isGreaterThan(400);
    }

    @Test
    void failedCheckoutsCountWithTheOrders() {
        seconds(61, Map.of(FAILED_CHECKOUTS, 1L, ORDERS, 4L, DECIDED_IN_TIME, 4L));
        assertThat(figure(Symptom.PAYMENTS))
                .as("60 failed, and 4 orders in each of 39 seconds")
                .isEqualTo(1_000.0 * 60 / (60 + 39 * 4));
        seconds(61, Map.of(FAILED_CHECKOUTS, 1L));
        assertThat(figure(Symptom.PAYMENTS)).as("no checkout at all succeeds").isEqualTo(1_000);
    }

    @Test
    void paymentsAreUnknownUntilEnoughOrdersAreKnown() {
        seconds(36, Map.of(FAILED_CHECKOUTS, 1L, ORDERS, 1L, DECIDED_IN_TIME, 1L, REQUESTS, 1L));
        assertThat(figure(Symptom.PAYMENTS)).isNaN();
        assertThat(figure(Symptom.BAD_GATEWAY)).isZero();
        seconds(1, Map.of(ORDERS, 1L, DECIDED_IN_TIME, 1L));
        assertThat(figure(Symptom.PAYMENTS)).isPositive();
        assertThat(window.figures(Duration.ofSeconds(20))).containsEntry(Symptom.PAYMENTS, Double.NaN);
    }

    @Test
    void aRestartOfTheCrowdBeginsANewCount() {
        seconds(60, Map.of(REQUESTS, 10L, BAD_GATEWAYS, 10L, ORDERS, 1L));
        counts.clear();
        seconds(1, Map.of());
        assertThat(window.figures(USUAL).values()).as("nothing counted yet").containsOnly(Double.NaN);
        seconds(10, Map.of(REQUESTS, 10L));
        assertThat(figure(Symptom.BAD_GATEWAY)).isZero();
        assertThat(figure(Symptom.PAYMENTS)).isNaN();
        assertThat(figure(Symptom.BAD_GATEWAY, at(11), now))
                .as("an interval with a restart in it")
                .isNaN();
        assertThat(figure(Symptom.BAD_GATEWAY, at(61), now)).isZero();
        List<Double> history = window.history(Symptom.BAD_GATEWAY, Duration.ofSeconds(1), 60);
        assertThat(history).contains(1_000.0, 0.0).noneMatch(figure -> figure < 0);
    }

    @Test
    void aCrowdThatIsSilentOrIdleIsUnknown() {
        seconds(61, Map.of(REQUESTS, 10L));
        now = now.plus(CrowdCounts.MAX_AGE);
        assertThat(figure(Symptom.BAD_GATEWAY)).isZero();
        now = now.plusMillis(1);
        assertThat(figure(Symptom.BAD_GATEWAY)).as("it does not write any more").isNaN();
        seconds(61, Map.of());
        assertThat(window.figures(USUAL).values()).as("it sends nothing").containsOnly(Double.NaN);
    }

    @Test
    void anIntervalWithoutDataForAllOfItIsUnknown() {
        seconds(60, Map.of(REQUESTS, 10L));
        now = now.plusSeconds(60);
        assertThat(figure(Symptom.BAD_GATEWAY, at(1), at(60))).isZero();
        assertThat(figure(Symptom.BAD_GATEWAY, at(-4), at(65)))
                .as("almost all of it")
                .isZero();
        assertThat(figure(Symptom.BAD_GATEWAY, at(-5), at(60)))
                .as("begins too early")
                .isNaN();
        assertThat(figure(Symptom.BAD_GATEWAY, at(1), at(66)))
                .as("ends too late")
                .isNaN();
    }

    @Test
    void looksAtTheBackOfficeCountByTheirBeginning() {
        for (int second = 0; second < 60; second++) {
            window.looked(at(second), second >= 15);
        }
        now = at(60);
        assertThat(figure(Symptom.ADMIN)).isEqualTo(25);
        now = at(65);
        assertThat(figure(Symptom.ADMIN)).isEqualTo(100.0 * 10 / 55);
        assertThat(figure(Symptom.ADMIN, at(14), at(16))).isEqualTo(50);
        assertThat(figure(Symptom.ADMIN, at(15), at(60))).isZero();
        assertThat(figure(Symptom.ADMIN, at(-21), at(60)))
                .as("begins too early")
                .isNaN();
        now = at(59).plus(AdminLooks.MAX_AGE);
        assertThat(figure(Symptom.ADMIN)).isZero();
        now = now.plusMillis(1);
        assertThat(figure(Symptom.ADMIN)).as("nobody looks any more").isNaN();
    }

    @Test
    void historyHasTheOldestPointFirst() {
        seconds(300, Map.of(REQUESTS, 10L));
        seconds(303, Map.of(REQUESTS, 10L, BAD_GATEWAYS, 1L));
        List<Double> history = window.history(Symptom.BAD_GATEWAY, STEP, POINTS);
        assertThat(history).hasSize(POINTS);
        assertThat(history.get(0)).isZero();
        assertThat(history.get(POINTS - 1)).isEqualTo(100);
        seconds(1, Map.of(REQUESTS, 10L, BAD_GATEWAYS, 1L));
        assertThat(window.history(Symptom.BAD_GATEWAY, STEP, POINTS))
                .as("the points stay where they are")
                .isEqualTo(history);
    }

    @Test
    void whatIsKeptIsBounded() {
        for (int second = 0; second < 2_000; second++) {
            seconds(1, Map.of(REQUESTS, 1L));
            window.looked(now, true);
            window.looked(now.plusMillis(500), true);
        }
        assertThat(window.size()).isBetween(3 * 719, 3 * 721);
        for (int look = 0; look < 5_000; look++) {
            window.looked(now.plusMillis(501 + look), true);
            window.counted(now.plusMillis(look), new SymptomCounts(counts));
        }
        assertThat(window.size()).isLessThanOrEqualTo(3 * 720);
    }

    @Test
    void aClockThatIsSetBackBeginsAnew() {
        seconds(61, Map.of(REQUESTS, 10L, BAD_GATEWAYS, 10L));
        window.looked(now, false);
        now = START.minusSeconds(3_600);
        seconds(10, Map.of(REQUESTS, 10L));
        window.looked(now.minusSeconds(1), true);
        assertThat(window.figures(USUAL))
                .containsEntry(Symptom.BAD_GATEWAY, 0.0)
                .containsEntry(Symptom.ADMIN, 0.0);
    }

    @Test
    void valuesOutsideTheLimitsAreRefused() {
        assertThatThrownBy(() -> window.figures(Duration.ZERO)).hasMessageContaining("720 s");
        assertThatThrownBy(() -> window.figures(Duration.ofMinutes(13))).hasMessageContaining("PT13M");
        assertThatThrownBy(() -> window.figures(START, START)).hasMessageContaining("must end after it begins");
        assertThatThrownBy(() -> window.history(Symptom.ADMIN, Duration.ofMillis(1), 1))
                .hasMessageContaining("PT0.001S");
        assertThatThrownBy(() -> window.history(Symptom.ADMIN, STEP, 721)).hasMessageContaining("721");
    }
}
