package dev.doorbuster.incident.selftest;

import java.util.List;

/**
 * What a finished command left.
 *
 * @param command its words
 * @param exit its exit code
 * @param out its standard output
 * @param err its standard error
 */
public record Answer(List<String> command, int exit, String out, String err) {

    /** More of an output than this helps nobody. */
    private static final int MAX_SHOWN = 1_500;

    /**
     * Returns this answer if it has one of these exit codes.
     *
     * @throws CheckFailedException otherwise
     */
    public Answer expect(int... codes) {
        for (int code : codes) {
            if (exit == code) {
                return this;
            }
        }
        throw new CheckFailedException(toString());
    }

    @Override
    public String toString() {
        return cut(String.join(" ", command)) + " ended with " + exit + "\n" + cut(out.strip()) + "\n"
                + cut(err.strip());
    }

    private static String cut(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + " …";
    }
}
