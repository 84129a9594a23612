package dev.doorbuster.admin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats values for pages. */
public final class Texts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Texts() {}

    /** A time in UTC, such as {@code 28 Nov 2025 18:00:00}; a dash for null. */
    public static String time(@Nullable Instant at) {
        return at == null ? "–" : TIME.format(at);
    }

    /** A whole number with thousands separators. */
    public static String count(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    /** A rate with one decimal. */
    public static String rate(double perSecond) {
        return String.format(Locale.ENGLISH, "%.1f", perSecond);
    }

    /** An age such as {@code 3 min 20 s}; a dash for null. */
    public static String age(@Nullable Instant since, Instant now) {
        if (since == null) {
            return "–";
        }
        Duration age = Duration.between(since, now);
        if (age.toMinutes() < 1) {
            return Math.max(0, age.toSeconds()) + " s";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min " + age.toSecondsPart() + " s";
        }
        return age.toDays() < 1
                ? age.toHours() + " h " + age.toMinutesPart() + " min"
                : age.toDays() + " d " + age.toHoursPart() + " h";
    }

    /** A state in words: {@code partially-refunded} becomes {@code partially refunded}. */
    public static String state(String state) {
        return state.replace('-', ' ');
    }
}
