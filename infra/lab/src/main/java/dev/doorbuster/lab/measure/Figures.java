package dev.doorbuster.lab.measure;

import java.util.Locale;

/** Figures as people read them. */
final class Figures {
    private Figures() {}

    /** Three digits at most, but whole numbers whole: 0.12, 3.4, 31.6, 1240. */
    static String compact(double figure) {
        double size = Math.abs(figure);
        if (size == Math.rint(size) || size >= 100) {
            return String.format(Locale.ROOT, "%.0f", figure);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", figure);
    }

    /** "min–median–max", or one figure when they are all the same. */
    static String range(Range range) {
        String median = compact(range.median());
        return range.min() == range.max() ? median : compact(range.min()) + "–" + median + "–" + compact(range.max());
    }
}
