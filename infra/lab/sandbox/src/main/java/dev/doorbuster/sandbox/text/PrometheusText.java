package dev.doorbuster.sandbox.text;

import java.util.OptionalDouble;

/** Reads single values from metrics in the Prometheus text format. */
public final class PrometheusText {

    private PrometheusText() {}

    /**
     * The sum of all samples of a metric; empty when there is none, or when one of them is not a number.
     *
     * @param metrics the whole text
     * @param name the metric's exact name
     * @param label a label that the samples must have, {@code name="value"}; empty for all samples
     */
    public static OptionalDouble sum(String metrics, String name, String label) {
        double sum = 0;
        boolean found = false;
        // Extracts a line only once its name matches, because the control room parses several hundred kilobytes a
        // second.
        for (int at = metrics.indexOf(name); at >= 0; ) {
            int newline = metrics.indexOf('\n', at);
            int end = newline < 0 ? metrics.length() : newline;
            int after = at + name.length();
            boolean begins = at == 0 || metrics.charAt(at - 1) == '\n';
            boolean ends = after < end && (metrics.charAt(after) == '{' || metrics.charAt(after) == ' ');
            if (begins && ends) {
                String line = metrics.substring(at, end);
                if (line.contains(label)) {
                    found = true;
                    sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
                }
            }
            at = metrics.indexOf(name, end);
        }
        return found && !Double.isNaN(sum) ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }
}
