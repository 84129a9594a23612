package dev.doorbuster.storefront.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * The sale's opening hours.
 *
 * <p>The sale closes at midnight UTC, or with the last deal if that ends sooner. A deal that runs longer is on sale
 * again the next day.
 *
 * @param now when the page was requested
 * @param closesAt when the sale closes
 */
public record SaleDay(Instant now, Instant closesAt) {

    /** The day's hours for the deals that run now. */
    static SaleDay of(Instant now, List<Deal> running) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        return new SaleDay(
                now,
                running.stream()
                        .map(Deal::endsAt)
                        .max(Comparator.naturalOrder())
                        .filter(last -> last.isBefore(midnight))
                        .orElse(midnight));
    }

    /** The time left until the sale closes, as hours, minutes and seconds. */
    public String left() {
        Duration left = Duration.between(now, closesAt);
        return left.isNegative()
                ? "00:00:00"
                : "%02d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }

    /** The time of day at which the sale closes, in UTC. */
    public String closingTime() {
        String time = closesAt.atZone(ZoneOffset.UTC)
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        return time.equals("00:00") ? "midnight UTC" : time + " UTC";
    }
}
