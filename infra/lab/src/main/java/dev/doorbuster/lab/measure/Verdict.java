package dev.doorbuster.lab.measure;

import java.util.List;
import java.util.Locale;

/**
 * What the runs of two versions say about one issue.
 *
 * <p>It passes when the broken version's median is above its threshold, the cure's median is within its own, and no run of
 * the cure is as bad as the best run of the broken version. So two arms of the same version can never pass, whichever
 * version it is.
 *
 * @param reason one sentence
 */
public record Verdict(boolean passed, String reason) {

    /** A cure that answers fewer of a thousand requests properly than this cures nothing. */
    public static final double LEAST_ANSWERED_PER_THOUSAND = 900;

    /** The verdict on the runs of the broken version and those of the cure; each needs one at least. */
    public static Verdict of(Signal signal, List<Run> broken, List<Run> cure) {
        if (broken.isEmpty() || cure.isEmpty()) {
            return miss("there are no runs to compare");
        }
        long rejected = rejected(broken) + rejected(cure);
        if (rejected > 0) {
            return miss(rejected + " of " + (broken.size() + cure.size())
                    + " runs say more about the driver than about the shop: it could not send on time");
        }
        Range before = signals(broken);
        Range after = signals(cure);
        if (before.median() <= signal.brokenAbove()) {
            return miss(text(
                    "the broken version shows nothing: a median of %s %s where more than %s was expected",
                    before.median(), signal.unit(), signal.brokenAbove()));
        }
        if (after.median() > signal.fixedAtMost()) {
            return miss(text(
                    "the cure does not cure: a median of %s %s where at most %s was expected",
                    after.median(), signal.unit(), signal.fixedAtMost()));
        }
        if (after.max() >= before.min()) {
            return miss(text(
                    "the two cannot be told apart: the cure's worst run has %s %s, the broken version's best %s",
                    after.max(), signal.unit(), before.min()));
        }
        double answered =
                cure.stream().mapToDouble(Run::answeredPerThousand).min().orElse(0);
        if (answered < LEAST_ANSWERED_PER_THOUSAND) {
            return miss(text(
                    "with the cure the shop answers only %s of 1,000 requests properly (%s; at least %s are needed)",
                    answered, signal.name(), LEAST_ANSWERED_PER_THOUSAND));
        }
        return new Verdict(
                true, text("%s before, %s after (medians, " + signal.unit() + ")", before.median(), after.median()));
    }

    private static Verdict miss(String reason) {
        return new Verdict(false, reason);
    }

    private static long rejected(List<Run> runs) {
        return runs.stream().filter(run -> run.client().isTheCause()).count();
    }

    static Range signals(List<Run> runs) {
        return Range.of(runs.stream().map(Run::signal).toList());
    }

    private static String text(String format, Object... arguments) {
        Object[] texts = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i] instanceof Double figure ? Figures.compact(figure) : arguments[i];
        }
        return String.format(Locale.ROOT, format, texts);
    }

    /** The word for reports: pass or miss. */
    public String word() {
        return passed ? "pass" : "miss";
    }
}
