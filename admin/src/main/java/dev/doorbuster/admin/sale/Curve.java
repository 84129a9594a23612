package dev.doorbuster.admin.sale;

import dev.doorbuster.service.money.Money;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One series of the day as an SVG path, on a grid as wide as the day has steps and 100 high, with its words.
 *
 * @param kind names its colour in the stylesheet
 * @param name what it shows
 * @param unit what one value is
 * @param money whether the values are integer cents
 */
public record Curve(String kind, String name, String unit, boolean money, Day day, List<Long> values) {

    /** Times on the axis: the begin, the end and three between. */
    private static final int TICKS = 5;

    private static final int HEIGHT = 100;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** The three curves of a day. */
    public static List<Curve> of(Day day) {
        return List.of(
                new Curve("orders", "Orders", "placed every 5 minutes", false, day, day.orders()),
                new Curve("revenue", "Revenue", "captured every 5 minutes", true, day, day.capturedCents()),
                new Curve("waiting", "Payments pending", "at the end of every 5 minutes", false, day, day.pending()));
    }

    /** The grid's width. */
    public int width() {
        return values.size() - 1;
    }

    /** The value at the upper edge: the lowest of 1, 2, 5, 10, 20 … that no value exceeds. */
    long top() {
        long highest = Math.max(money ? HEIGHT : 1, Collections.max(values));
        long unit = 1;
        while (true) {
            for (long step : new long[] {1, 2, 5}) {
                if (step * unit >= highest) {
                    return step * unit;
                }
            }
            unit *= 10;
        }
    }

    /** The value at the upper edge, in words. */
    public String topText() {
        return money ? Money.format(top()).replace(".00", "") : text(top());
    }

    /** The line; values that stay the same take no points. */
    public String line() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean first = i == 0;
            boolean last = i == values.size() - 1;
            boolean between = !first
                    && !last
                    && values.get(i).equals(values.get(i - 1))
                    && values.get(i).equals(values.get(i + 1));
            if (!between) {
                path.append(first ? 'M' : 'L').append(i).append(' ').append(height(values.get(i)));
            }
        }
        return path.toString();
    }

    /** The area below the line. */
    public String area() {
        return line() + "L" + width() + " " + HEIGHT + "L0 " + HEIGHT + "Z";
    }

    /** The highest value and its time, and the latest value. */
    public String words() {
        long highest = Collections.max(values);
        if (highest == 0) {
            return "none in 24 hours";
        }
        String peak = "peak " + text(highest) + " at " + CLOCK.format(day.begin(values.indexOf(highest)));
        return peak + ", now " + text(values.get(values.size() - 1));
    }

    /** All that the curve says, for those who do not see it. */
    public String summary() {
        return name + ", " + unit + ", over the last 24 hours: " + words();
    }

    /** Times below the curve, in UTC. */
    public List<String> ticks() {
        List<String> ticks = new ArrayList<>();
        for (int i = 0; i < TICKS - 1; i++) {
            ticks.add(CLOCK.format(day.begin(i * Day.STEPS / (TICKS - 1))));
        }
        ticks.add(CLOCK.format(day.at()));
        return ticks;
    }

    private String height(long value) {
        double share = Math.max(0, value) / (double) top();
        return String.format(Locale.ROOT, "%.1f", HEIGHT - HEIGHT * share);
    }

    private String text(long value) {
        return money ? Money.format(value) : String.format(Locale.ENGLISH, "%,d", value);
    }
}
