package dev.doorbuster.measure.verdict;

import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Guard;
import dev.doorbuster.measure.experiment.Range;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The verdict on one fault from the runs of two arms.
 *
 * <p>The rule: it passes when all of this holds, checked in this order:
 *
 * <ol>
 *   <li>in every run the driver sent on time ({@link Run.Client#MAX_LAG_MILLIS});
 *   <li>the broken version's median signal is above {@link Signal#brokenAbove()};
 *   <li>the cure's median is at most {@link Signal#fixedAtMost()}, which is lower;
 *   <li>no run of the cure is as bad as the best run of the broken version;
 *   <li>in every run of the cure, at least {@value #MIN_ANSWERED_PER_THOUSAND} of 1,000 requests get a proper response;
 *   <li>the cure's median of each {@link Guard}'s figure is within its bound.
 * </ol>
 *
 * <p>Holds because the two thresholds are apart: a figure that is the same in both arms would have to be on one side of
 * the gap in one arm and on the other side in the other, by chance and in most runs. With two or more runs of 1,000
 * requests, it detects a fault of {@value #VISIBLE_TIMES} times its threshold whose cure leaves a quarter of its own in
 * at least 95 of 100 measurements, and it reports a difference between two arms of one version in fewer than 1 of 100,
 * whatever the version. VerdictPropertiesTest checks both.
 *
 * @param reason one sentence
 */
public record Verdict(boolean passed, String reason) {

    /** Minimum number of proper responses per 1,000 requests; a variant with fewer cures nothing. */
    static final double MIN_ANSWERED_PER_THOUSAND = 900;

    /** The smallest fault that the rule promises to detect, in multiples of its threshold. */
    static final double VISIBLE_TIMES = 2;

    /** The verdict on a result: whether the fault shows and is cured. */
    public static Verdict of(Measurement.Result result) {
        if (!result.failure().isEmpty()) {
            return miss("it could not be measured: " + result.failure());
        }
        Experiment experiment = result.experiment();
        return of(
                experiment.signal(), experiment.guards(), result.runs(ArmResult.BEFORE), result.runs(ArmResult.AFTER));
    }

    public static Verdict of(Signal signal, List<Run> broken, List<Run> cure) {
        return of(signal, List.of(), broken, cure);
    }

    /** The verdict on the runs of the broken version and those of the cure; each needs one at least. */
    public static Verdict of(Signal signal, List<Guard> guards, List<Run> broken, List<Run> cure) {
        if (broken.isEmpty() || cure.isEmpty()) {
            return miss("there are no runs to compare");
        }
        long rejected = rejected(broken) + rejected(cure);
        if (rejected > 0) {
            return miss(rejected + " of " + (broken.size() + cure.size())
                    + " runs are not valid: the load generator could not send on time");
        }
        Range before = signals(broken);
        Range after = signals(cure);
        if (before.median() <= signal.brokenAbove()) {
            return miss(text(
                    "the broken version does not show the fault: the median is %s %s, but more than %s was expected",
                    before.median(), signal.unit(), signal.brokenAbove()));
        }
        if (after.median() > signal.fixedAtMost()) {
            return miss(text(
                    "the cure does not cure: the median is %s %s, but at most %s was expected",
                    after.median(), signal.unit(), signal.fixedAtMost()));
        }
        if (after.max() >= before.min()) {
            return miss(text(
                    "the two cannot be told apart: the cure's worst run has %s %s, the broken version's best %s",
                    after.max(), signal.unit(), before.min()));
        }
        Optional<String> sideEffect = CostGuard.of(guards, cure);
        if (sideEffect.isPresent()) {
            return miss("the cure has a side effect: " + sideEffect.get());
        }
        return new Verdict(
                true, text("%s before, %s after (medians, " + signal.unit() + ")", before.median(), after.median()));
    }

    /**
     * The verdict on two arms of one version: it passes when the rule finds no difference between them, whichever arm
     * is taken as the broken one.
     */
    public static Verdict sameVersion(Signal signal, List<Run> one, List<Run> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return miss("there are no runs to compare");
        }
        long rejected = rejected(one) + rejected(other);
        if (rejected > 0) {
            return miss(rejected + " of " + (one.size() + other.size())
                    + " runs are not valid: the load generator could not send on time");
        }
        Range first = signals(one);
        Range second = signals(other);
        String figures = text("medians of %s and %s " + signal.unit(), first.median(), second.median());
        return of(signal, one, other).passed() || of(signal, other, one).passed()
                ? miss("false positive, the same version looks like two: " + figures)
                : new Verdict(true, "no difference between two arms of the same version: " + figures);
    }

    private static Verdict miss(String reason) {
        return new Verdict(false, reason);
    }

    private static long rejected(List<Run> runs) {
        return runs.stream().filter(run -> run.client().isTheCause()).count();
    }

    public static Range signals(List<Run> runs) {
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
