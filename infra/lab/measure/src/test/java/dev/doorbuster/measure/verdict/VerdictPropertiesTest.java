package dev.doorbuster.measure.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.Runs;
import dev.doorbuster.measure.experiment.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rule of {@link Verdict} on made-up measurements whose answer is known: it sees what it promises to see, and
 * nothing where there is nothing. Counts are Poisson, and each run has a load of its own that no other has: 15 % more
 * or less.
 */
class VerdictPropertiesTest {
    private static final Signal SIGNAL = new Signal("502s per 1,000 requests", "502s", 10, 1);
    private static final int EXPERIMENTS = 4_000;
    private static final int REQUESTS = 1_000;
    private static final double UNREST = 0.15;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void theSmallestFaultThatIsPromisedIsSeen(int runs) {
        double broken = Verdict.VISIBLE_TIMES * SIGNAL.brokenAbove();
        double cured = SIGNAL.fixedAtMost() / 4;
        Random random = new Random(runs);
        assertThat(share(() -> Verdict.of(SIGNAL, arm(random, broken, runs), arm(random, cured, runs))))
                .isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aLargeFaultIsSeenInOneRunAlready(int runs) {
        Random random = new Random(runs);
        assertThat(share(() -> Verdict.of(SIGNAL, arm(random, 32, runs), arm(random, 0, runs))))
                .isGreaterThanOrEqualTo(0.99);
    }

    /** The worst place for the rule is a version whose figure lies between the thresholds; the others are easy. */
    @ParameterizedTest
    @CsvSource({
        "0,2", "0.5,2", "1,2", "2,2", "3,2", "4,2", "5,2", "6,2", "8,2", "10,2", "12,2", "20,2", "32,2", "100,2", "2,3",
        "3,3", "4,3", "5,3", "8,3", "32,3", "3,5", "5,5"
    })
    void oneVersionIsNotTakenForTwo(double level, int runs) {
        Random random = new Random(Double.hashCode(level) + runs);
        double seen = share(() -> Verdict.of(SIGNAL, arm(random, level, runs), arm(random, level, runs)));
        double quiet = share(() -> Verdict.sameVersion(SIGNAL, arm(random, level, runs), arm(random, level, runs)));
        assertThat(seen).as("false alarms at %s", level).isLessThan(0.01);
        assertThat(quiet).as("quiet at %s", level).isGreaterThan(0.99);
    }

    /** Half the thresholds apart is not far enough: a rule that said pass here would say it to anything. */
    @ParameterizedTest
    @CsvSource({"8,0", "9,0.5", "20,4", "32,10"})
    void whatIsOnTheWrongSideOfAThresholdIsNotSeenAsCured(double broken, double cured) {
        Random random = new Random(7);
        assertThat(share(() -> Verdict.of(SIGNAL, arm(random, broken, 3), arm(random, cured, 3))))
                .isLessThan(0.25);
    }

    /** Ages and growth are not counts: they scatter by a factor. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 5, 10, 30, 60})
    void aFigureThatScattersByAFactorIsNotTakenForTwoEither(double level) {
        Signal age = new Signal("age of the oldest job", "s", 30, 5);
        Random random = new Random((long) level);
        Supplier<List<Run>> arm = () -> {
            List<Run> runs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                runs.add(Runs.run(level * Math.exp(0.4 * random.nextGaussian()), Map.of()));
            }
            return runs;
        };
        assertThat(share(() -> Verdict.of(age, arm.get(), arm.get()))).isLessThan(0.01);
    }

    private static double share(Supplier<Verdict> experiment) {
        int passed = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            passed += experiment.get().passed() ? 1 : 0;
        }
        return (double) passed / EXPERIMENTS;
    }

    /** Runs of a version with so many failures per 1,000 requests in truth. */
    private static List<Run> arm(Random random, double level, int runs) {
        List<Run> arm = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            double expected = level * REQUESTS / 1000 * Math.exp(UNREST * random.nextGaussian());
            arm.add(Runs.run(1000.0 * poisson(random, expected) / REQUESTS, Map.of()));
        }
        return arm;
    }

    /** By Knuth's product of uniform draws. */
    private static int poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
