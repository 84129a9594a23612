package dev.doorbuster.admin.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as people and programs write them. */
public final class Times {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Times() {}

    /**
     * Reads RFC 3339, or a date and time without a zone as UTC; empty when it is neither or outside of 2000 to 2199.
     */
    public static Optional<Instant> parse(String text) {
        try {
            boolean zoned = text.endsWith("Z") || text.matches(".*[+-][0-9]{2}:[0-9]{2}");
            Instant time = zoned
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return time.isBefore(EARLIEST) || !time.isBefore(LATEST) ? Optional.empty() : Optional.of(time);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time as the field of a browser's form wants it, in UTC and to the second. */
    public static String field(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    }
}
