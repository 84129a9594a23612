package dev.doorbuster.measure.run;

import dev.doorbuster.measure.driver.Driver;
import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.driver.Switches;
import dev.doorbuster.measure.experiment.Budget;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.ComparisonKind;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.report.Facts;
import dev.doorbuster.measure.report.Report;
import dev.doorbuster.measure.verdict.Assessment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Measures one fault after another, each with the same arms. */
public final class Comparisons implements MeasurementRun.Work {
    private final ComparisonKind question;
    private final List<Experiment> experiments;
    private final List<Measurement.Arm> arms;
    private final Measurement.Settings settings;
    private final Function<Measurement.Result, Assessment> assessor;
    private @Nullable MeasurementRun measurementRun;
    private @Nullable Measurement measurement;

    /** @param assessor assesses a result */
    public Comparisons(
            ComparisonKind question,
            List<Experiment> experiments,
            List<Measurement.Arm> arms,
            Measurement.Settings settings,
            Function<Measurement.Result, Assessment> assessor) {
        this.question = question;
        this.experiments = List.copyOf(experiments);
        this.arms = List.copyOf(arms);
        this.settings = settings;
        this.assessor = assessor;
    }

    /** Plans for the budget: this many runs of each experiment. */
    public static List<Budget.Plan> plans(List<Experiment> experiments, int runs) {
        return experiments.stream()
                .map(experiment -> new Budget.Plan(runs, experiment::recordSeconds, experiment.aroundSeconds()))
                .toList();
    }

    public int run(MeasurementRun in) throws IOException, InterruptedException {
        measurementRun = in;
        int runs = arms.size() * settings.runs();
        int seconds = Budget.seconds(plans(experiments, runs), settings.recordSeconds());
        String names =
                String.join(", ", experiments.stream().map(Experiment::id).toList());
        String variants =
                String.join(" / ", arms.stream().map(Measurement.Arm::variant).toList());
        in.plan("Measuring " + names + ": " + variants, runs * experiments.size(), seconds);
        return in.run(this);
    }

    @Override
    public void measure(Driver driver, Switches switches, Calibration calibration)
            throws IOException, InterruptedException {
        if (measurementRun == null) {
            throw new IllegalStateException("only the run that was passed to run() may call measure()");
        }
        Measurement all = new Measurement(driver, switches, settings, measurementRun.progress());
        measurement = all;
        for (Experiment experiment : experiments) {
            all.run(experiment, arms, calibration);
        }
    }

    @Override
    public Report report(Facts facts) {
        List<Assessment> faults = new ArrayList<>();
        if (measurement != null) {
            measurement.results().forEach(result -> faults.add(assessor.apply(result)));
        }
        return new Report(question, facts, settings, faults);
    }
}
