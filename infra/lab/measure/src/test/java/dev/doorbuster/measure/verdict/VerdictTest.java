package dev.doorbuster.measure.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.measure.experiment.Guard;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.Runs;
import dev.doorbuster.measure.experiment.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Signal SIGNAL = new Signal("502s per 1,000 requests", "502s", 10, 1);

    @Test
    void passesWhenTheBrokenVersionShowsTheFaultAndTheCureDoesNot() {
        Verdict verdict = Verdict.of(SIGNAL, runs(31, 35, 28), runs(0, 0.4, 0));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.word()).isEqualTo("pass");
        assertThat(verdict.reason()).contains("31 before").contains("0 after");
    }

    @Test
    void isMissedWhenTheCureIsBad() {
        Verdict verdict = Verdict.of(SIGNAL, runs(31, 35), runs(4, 6));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.word()).isEqualTo("miss");
        assertThat(verdict.reason()).contains("does not cure").contains("5");
    }

    @Test
    void isMissedWhenTheBrokenVersionShowsNothing() {
        assertThat(Verdict.of(SIGNAL, runs(10, 10, 10), runs(0, 0, 0)).reason()).contains("does not show the fault");
    }

    @Test
    void twoArmsOfTheSameVersionNeverPass() {
        assertThat(Verdict.of(SIGNAL, runs(0, 0, 0), runs(0, 0, 0)).passed()).isFalse();
        assertThat(Verdict.of(SIGNAL, runs(30, 33, 31), runs(31, 30, 34)).passed())
                .isFalse();
    }

    @Test
    void isMissedWhenTheRunsOverlapAlthoughTheMediansDoNot() {
        assertThat(Verdict.of(SIGNAL, runs(0.5, 30, 30), runs(0, 0, 0.6)).reason())
                .contains("cannot be told apart");
    }

    @Test
    void isMissedWhenTheDriverWasTheCause() {
        Run late = run(31, 120, Map.of());
        assertThat(Verdict.of(SIGNAL, List.of(run(30, 1, Map.of()), late), runs(0, 0))
                        .reason())
                .contains("1 of 4 runs")
                .contains("load generator");
    }

    @Test
    void isMissedWhenTheCureHardlyAnswersAtAll() {
        Run refusing = run(0, 1, Map.of("503", 900L));
        assertThat(Verdict.of(SIGNAL, runs(30), List.of(refusing)).reason()).contains("100 of 1,000");
    }

    @Test
    void isMissedWithoutRuns() {
        assertThat(Verdict.of(SIGNAL, List.of(), runs(0)).passed()).isFalse();
    }

    @Test
    void aFigureThatIsNotANumberIsAnErrorAndNotAVerdict() {
        assertThatThrownBy(() -> Verdict.of(SIGNAL, runs(Double.NaN), runs(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thresholdsMustLeaveAGap() {
        assertThatThrownBy(() -> new Signal("x", "x", 1, 1)).hasMessageContaining("above");
    }

    @Test
    void isMissedWhenTheCurePaysWithWhatAGuardWatches() {
        Guard guard = new Guard("duplicates", "per 1,000 orders", 2, "orders are placed twice");
        List<Run> cure = List.of(Runs.run(0, Map.of("duplicates", 9.0)), Runs.run(0, Map.of("duplicates", 1.0)));
        Verdict verdict = Verdict.of(SIGNAL, List.of(guard), runs(31, 35), cure);
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reason()).contains("duplicates 5 per 1,000 orders").contains("placed twice");
        assertThat(Verdict.of(SIGNAL, List.of(guard), runs(31), List.of(Runs.run(0, Map.of("duplicates", 2.0))))
                        .passed())
                .isTrue();
    }

    @Test
    void aGuardWhoseFigureNobodyMeasuredIsNotHeld() {
        Guard guard = new Guard("duplicates", "per 1,000 orders", 2, "orders are placed twice");
        assertThat(Verdict.of(SIGNAL, List.of(guard), runs(31), runs(0)).reason())
                .contains("not measured");
    }

    @Test
    void twoArmsOfTheSameVersionPassWhenTheyLookTheSame() {
        assertThat(Verdict.sameVersion(SIGNAL, runs(0, 0.4), runs(0.2, 0)).passed())
                .isTrue();
        assertThat(Verdict.sameVersion(SIGNAL, runs(30, 31), runs(35, 28)).passed())
                .isTrue();
        assertThat(Verdict.sameVersion(SIGNAL, runs(0, 0), runs(30, 31)).reason())
                .contains("looks like two");
        assertThat(Verdict.sameVersion(SIGNAL, runs(), runs(30)).passed()).isFalse();
    }

    private static List<Run> runs(double... signals) {
        return Arrays.stream(signals)
                .mapToObj(signal -> run(signal, 2, Map.of()))
                .toList();
    }

    private static Run run(double signal, double lagMillis, Map<String, Long> errors) {
        return Runs.run("x", signal, lagMillis, errors, Map.of());
    }
}
