package dev.doorbuster.cli;

import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.ComparisonKind;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.fault.Faults;
import dev.doorbuster.measure.run.Comparisons;
import dev.doorbuster.measure.run.ExperimentPlan;
import dev.doorbuster.measure.run.MeasurementRun;
import dev.doorbuster.measure.verdict.Assessment;
import dev.doorbuster.measure.verdict.Ranking;
import dev.doorbuster.measure.verdict.Verdict;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code ./doorbuster bench}: compares all mitigations of one fault under the same load, and ranks them with their
 * costs.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Compare all mitigations of one fault under the same load, in alternating runs.",
        footer = {"Exit code 0: the fault shows and fixed cures it; 3: otherwise; 5: the platform is not ready."})
public final class BenchCommand implements Callable<Integer> {
    private static final String BROKEN = "broken";
    private final LabEnvironment environment;

    @Parameters(index = "0", paramLabel = "ID", description = "a fault")
    private String id = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "VARIANT",
            description = "variants to compare besides broken and fixed; default: all")
    private List<String> wanted = new ArrayList<>();

    @Mixin
    private MeasureOptions options = new MeasureOptions();

    public BenchCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        FaultCatalogue catalogue = FaultCatalogue.read(environment.checkout());
        Fault fault = catalogue.fault(id);
        List<Experiment> experiments = Faults.named(List.of(id));
        wanted.forEach(variant -> MeasureCommand.requireVariant(catalogue, id, variant));
        int seconds = options.recordSeconds()
                .orElse(
                        options.quick()
                                ? ExperimentPlan.BENCH_QUICK_RECORD_SECONDS
                                : ExperimentPlan.BENCH_RECORD_SECONDS);
        Measurement.Settings settings = new Measurement.Settings(
                options.runs(options.quick() ? 1 : ExperimentPlan.BENCH_RUNS), seconds, options.seed());
        return new Comparisons(
                        ComparisonKind.BENCH, experiments, arms(fault), settings, result -> assessment(result, fault))
                .run(new MeasurementRun(environment, options.run()));
    }

    /** The arms of the comparison, in the order of the lesson. */
    private List<Measurement.Arm> arms(Fault fault) {
        List<Measurement.Arm> arms = new ArrayList<>();
        for (String variant : fault.variantNames()) {
            if (variant.equals(BROKEN)) {
                arms.add(new Measurement.Arm(ArmResult.BEFORE, variant));
            } else if (variant.equals(Fault.FIXED)) {
                arms.add(new Measurement.Arm(ArmResult.AFTER, variant));
            } else if (wanted.isEmpty() || wanted.contains(variant)) {
                arms.add(new Measurement.Arm(ArmResult.ALTERNATIVE, variant));
            }
        }
        return arms;
    }

    private Assessment assessment(Measurement.Result result, Fault fault) {
        try {
            return new Assessment(result, Verdict.of(result), Ranking.of(result, fault, environment.checkout()));
        } catch (IOException e) {
            throw new UncheckedIOException("the files of " + id + " cannot be compared", e);
        }
    }
}
