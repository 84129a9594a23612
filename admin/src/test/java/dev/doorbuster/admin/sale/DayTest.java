package dev.doorbuster.admin.sale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.admin.sale.Day.Happened;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayTest {

    private static final Instant AT = Instant.parse("2025-11-28T12:03:20Z");
    private static final long NOW = Day.stepOf(AT);

    @Test
    void hasOneValueForEachFiveMinutesOf24Hours() {
        Day day = Day.of(AT, List.of(new Happened(NOW, 3, 500), new Happened(NOW - 287, 2, 100)), List.of());
        assertThat(day.from()).isEqualTo(Instant.parse("2025-11-27T12:05:00Z"));
        assertThat(day.orders()).hasSize(288).startsWith(2L, 0L).endsWith(0L, 3L);
        assertThat(day.capturedCents()).hasSize(288).startsWith(100L).endsWith(500L);
        assertThat(day.begin(287)).isEqualTo(Instant.parse("2025-11-28T12:00:00Z"));
    }

    @Test
    void anOrderIsPendingUntilItComesToItsEnd() {
        Day day = Day.of(
                AT,
                List.of(new Happened(NOW - 3, 5, 0), new Happened(NOW - 1, 1, 0)),
                List.of(new Happened(NOW - 2, 4, 0), new Happened(NOW, 2, 0)));
        assertThat(day.pending()).endsWith(0L, 5L, 1L, 2L, 0L);
    }

    @Test
    void ordersFromBeforeTheDayCountAsPendingAndNotAsPlaced() {
        Day day = Day.of(AT, List.of(new Happened(NOW - 289, 7, 900)), List.of(new Happened(NOW - 286, 7, 0)));
        assertThat(day.orders()).containsOnly(0L);
        assertThat(day.capturedCents()).containsOnly(0L);
        assertThat(day.pending()).startsWith(7L, 0L, 0L);
        assertThat(Day.earliest(AT)).isEqualTo(day.from().minus(Duration.ofHours(1)));
    }

    @Test
    void theHoursAddUpToTheDay() {
        Day day = Day.of(
                AT,
                List.of(new Happened(NOW, 3, 500), new Happened(NOW - 13, 2, 100)),
                List.of(new Happened(NOW, 1, 0)));
        assertThat(day.hours()).hasSize(24);
        assertThat(day.hours().get(0)).isEqualTo(new Day.Hour(Instant.parse("2025-11-28T11:05:00Z"), 3, 500, 4));
        assertThat(day.hours().get(1).orders()).isEqualTo(2);
    }

    @Test
    void aDayWithoutOrdersIsEmpty() {
        assertThat(Day.of(AT, List.of(), List.of()).empty()).isTrue();
        assertThat(Day.of(AT, List.of(new Happened(NOW, 1, 0)), List.of()).empty())
                .isFalse();
    }

    @Test
    void aCurveTouchesItsUpperEdgeOnlyAtItsTop() {
        Curve orders = Curve.of(Day.of(AT, List.of(new Happened(NOW - 1, 40, 123_456)), List.of()))
                .get(0);
        assertThat(orders.top()).isEqualTo(50);
        assertThat(orders.line()).isEqualTo("M0 100.0L285 100.0L286 20.0L287 100.0");
        assertThat(orders.area()).isEqualTo(orders.line() + "L287 100L0 100Z");
        assertThat(orders.words()).isEqualTo("peak 40 at 11:55, now 0");
        assertThat(orders.summary()).startsWith("Orders, placed every 5 minutes, over the last 24 hours: peak 40");
        assertThat(orders.ticks()).containsExactly("12:05", "18:05", "00:05", "06:05", "12:03");
    }

    @Test
    void moneyIsShownAsMoney() {
        Curve revenue = Curve.of(Day.of(AT, List.of(new Happened(NOW, 1, 123_456)), List.of()))
                .get(1);
        assertThat(revenue.topText()).isEqualTo("$2,000");
        assertThat(revenue.words()).isEqualTo("peak $1,234.56 at 12:00, now $1,234.56");
    }

    @Test
    void nothingIsALineAtTheBottom() {
        Curve none = Curve.of(Day.of(AT, List.of(), List.of())).get(2);
        assertThat(none.values()).isEqualTo(Collections.nCopies(288, 0L));
        assertThat(none.line()).isEqualTo("M0 100.0L287 100.0");
        assertThat(none.words()).isEqualTo("none in 24 hours");
    }
}
