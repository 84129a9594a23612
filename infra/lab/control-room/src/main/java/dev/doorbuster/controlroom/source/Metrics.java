package dev.doorbuster.controlroom.source;

import java.util.OptionalDouble;

/** Reads single figures out of the Prometheus text format. */
final class Metrics {

    private Metrics() {}

    /**
     * The sum of all samples of a metric; empty when there is none, or when one of them is not a number.
     *
     * @param label a part of the sample's labels, {@code name="value"}; empty for all
     */
    static OptionalDouble sum(String metrics, String name, String label) {
        double sum = 0;
        boolean found = false;
        int from = 0;
        while (true) {
            int at = metrics.indexOf(name, from);
            if (at < 0) {
                return found && !Double.isNaN(sum) ? OptionalDouble.of(sum) : OptionalDouble.empty();
            }
            int end = metrics.indexOf('\n', at);
            end = end < 0 ? metrics.length() : end;
            from = end;
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
        }
    }
}
