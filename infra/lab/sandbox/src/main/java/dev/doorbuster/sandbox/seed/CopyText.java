package dev.doorbuster.sandbox.seed;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes PostgreSQL's text format of COPY: one line per row, values separated by tabs, {@code \N} for null. */
final class CopyText {

    private CopyText() {}

    /** Appends one row with its line end. */
    static void appendRow(StringBuilder out, @Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.append('\t');
            }
            Object value = values[i];
            if (value == null) {
                out.append("\\N");
            } else if (value instanceof Instant instant) {
                appendInstant(out, instant);
            } else {
                appendEscaped(out, value.toString());
            }
        }
        out.append('\n');
    }

    /** Appends an instant without a formatter, which is much cheaper than {@link Instant#toString()}. */
    private static void appendInstant(StringBuilder out, Instant instant) {
        out.append(LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC))
                .append('Z');
    }

    private static void appendEscaped(StringBuilder out, String text) {
        if (isPlain(text)) {
            out.append(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(character);
            }
        }
    }

    private static boolean isPlain(String text) {
        return text.indexOf('\\') < 0 && text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    }
}
