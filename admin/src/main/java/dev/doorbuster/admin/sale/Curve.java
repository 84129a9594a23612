package dev.doorbuster.admin.sale;

import dev.doorbuster.service.money.Money;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One series of the day as an SVG path with its labels. The grid has a column for each interval between two values and
 * is 100 high.
 *
 * @param kind the class that sets its colour in the style sheet
 * @param name the label
 * @param unit the description of one value
 * @param money whether the values are integer cents
 */
public record Curve(String kind, String name, String unit, boolean money, Day day, List<Long> values) {

    /** Number of times on the axis: the start, the end and three between. */
    private static final int TICKS = 5;

    private static final int HEIGHT = 100;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** Creates the three curves of a day. */
    public static List<Curve> of(Day day) {
        return List.of(
                new Curve("orders", "Orders", "placed every 5 minutes", false, day, day.orders()),
                new Curve("revenue", "Revenue", "captured every 5 minutes", true, day, day.capturedCents()),
                new Curve("waiting", "Payments pending", "at the end of every 5 minutes", false, day, day.pending()));
    }

    /** The width of the grid. */
    public int width() {
        return values.size() - 1;
    }

    /**
     * The value at the upper edge: the smallest of 1, 2, 5, 10, 20, … that no value exceeds; at least one dollar for
     * money.
     */
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

    /** The value at the upper edge, formatted. */
    public String topText() {
        return money ? Money.format(top()).replace(".00", "") : text(top());
    }

    /** The path of the line. Points between equal neighbours are omitted. */
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

    /** The path of the area below the line. */
    public String area() {
        return line() + "L" + width() + " " + HEIGHT + "L0 " + HEIGHT + "Z";
    }

    /** A caption with the highest value, its time in UTC, and the latest value. */
    public String words() {
        long highest = Collections.max(values);
        if (highest == 0) {
            return "none in 24 hours";
        }
        String peak = "peak " + text(highest) + " at " + CLOCK.format(day.begin(values.indexOf(highest)));
        return peak + ", now " + text(values.get(values.size() - 1));
    }

    /** A text alternative to the curve, for screen readers. */
    public String summary() {
        return name + ", " + unit + ", over the last 24 hours: " + words();
    }

    /** The times below the curve, in UTC. */
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
