package dev.doorbuster.storefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaleTest {

    private static final Instant NOW = Instant.parse("2025-11-28T21:08:51Z");
    private static final Instant MIDNIGHT = Instant.parse("2025-11-29T00:00:00Z");

    @Test
    void theDoorsCloseAtMidnight() {
        SaleDay day = SaleDay.of(NOW, List.of(deal(10, 10, "2035-01-01T00:00:00Z")));

        assertThat(day.closesAt()).isEqualTo(MIDNIGHT);
        assertThat(day.left()).isEqualTo("02:51:09");
        assertThat(day.closingTime()).isEqualTo("midnight UTC");
    }

    @Test
    void orWithTheLastDeal() {
        SaleDay day =
                SaleDay.of(NOW, List.of(deal(10, 10, "2025-11-28T22:30:00Z"), deal(10, 10, "2025-11-28T22:00:00Z")));

        assertThat(day.closesAt()).isEqualTo(Instant.parse("2025-11-28T22:30:00Z"));
        assertThat(day.closingTime()).isEqualTo("22:30 UTC");
        assertThat(SaleDay.of(NOW, List.of()).closesAt()).isEqualTo(MIDNIGHT);
        assertThat(SaleDay.of(MIDNIGHT, List.of()).left()).isEqualTo("24:00:00");
    }

    @Test
    void onlyWhatIsGoneIsFullyClaimed() {
        assertThat(deal(1_000, 1, "2035-01-01T00:00:00Z").percentClaimed()).isEqualTo(99);
        assertThat(deal(1_000, 0, "2035-01-01T00:00:00Z").percentClaimed()).isEqualTo(100);
        assertThat(deal(1_000, 1_000, "2035-01-01T00:00:00Z").percentClaimed()).isZero();
        assertThat(deal(1_000, 1_001, "2035-01-01T00:00:00Z").percentClaimed()).isZero();
        assertThat(deal(0, 0, "2035-01-01T00:00:00Z").percentClaimed()).isEqualTo(100);
    }

    private static Deal deal(int stocked, int available, String endsAt) {
        ProductSummary product = new ProductSummary(1, "A-1", "Lamp", 18299, 9599, available);
        return new Deal(product, stocked, Instant.parse(endsAt));
    }
}
