package dev.doorbuster.cli;

import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.Budget;
import dev.doorbuster.measure.experiment.ComparisonKind;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.fault.Faults;
import dev.doorbuster.measure.probe.AdminAvailability;
import dev.doorbuster.measure.run.Comparisons;
import dev.doorbuster.measure.run.ExperimentPlan;
import dev.doorbuster.measure.run.MatrixWork;
import dev.doorbuster.measure.run.MeasurementRun;
import dev.doorbuster.measure.verdict.Assessment;
import dev.doorbuster.measure.verdict.Verdict;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./doorbuster measure}: compares broken with fixed, for each fault, on the running platform. */
@Command(
        name = "measure",
        mixinStandardHelpOptions = true,
        description = "Compare broken with fixed for each fault under the same load, in alternating runs.",
        footer = {
            "All faults take at most 12 minutes by default, 5 with --quick.",
            "--matrix --pairs takes about 28 minutes, 20 with --quick.",
            "Exit code 0: all verdicts pass; 3: one was missed; 5: the platform is not ready."
        })
public final class MeasureCommand implements Callable<Integer> {
    private final LabEnvironment environment;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "faults to measure; default: all")
    private List<String> ids = new ArrayList<>();

    @Mixin
    private MeasureOptions options = new MeasureOptions();

    @Option(
            names = "--before",
            paramLabel = "VARIANT",
            description = "the variant that shows the fault; default: broken")
    private String before = "broken";

    @Option(names = "--after", paramLabel = "VARIANT", description = "the variant that cures it; default: fixed")
    private String after = Fault.FIXED;

    @Option(
            names = "--aa",
            description = "compare the variant of --after with itself: the verdict must find no difference")
    private boolean sameVersion;

    @Option(names = "--matrix", description = "measure which fault causes which symptom: each fault alone, none, all")
    private boolean matrix;

    @Option(
            names = "--pairs",
            description = "with --matrix: also break each two faults together, to see which symptoms that hides")
    private boolean pairs;

    public MeasureCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (pairs && !matrix) {
            throw LabException.usage("--pairs adds rows to the matrix, so it needs --matrix");
        }
        FaultCatalogue catalogue = FaultCatalogue.read(environment.checkout());
        List<Experiment> experiments = Faults.named(ids);
        if (matrix) {
            return matrix(catalogue);
        }
        String first = sameVersion ? after : before;
        for (Experiment experiment : experiments) {
            requireVariant(catalogue, experiment.id(), first);
            requireVariant(catalogue, experiment.id(), after);
        }
        List<Measurement.Arm> arms =
                List.of(new Measurement.Arm(ArmResult.BEFORE, first), new Measurement.Arm(ArmResult.AFTER, after));
        Comparisons comparisons = sameVersion
                ? new Comparisons(ComparisonKind.SAME_VERSION, experiments, arms, settings(experiments), SAME)
                : new Comparisons(ComparisonKind.MEASURE, experiments, arms, settings(experiments), DIFFERENT);
        return comparisons.run(new MeasurementRun(environment, options.run()));
    }

    private int matrix(FaultCatalogue catalogue) throws IOException, InterruptedException {
        if (!ids.isEmpty() || sameVersion) {
            throw LabException.usage("--matrix measures all faults, and takes neither IDs nor --aa");
        }
        List<String> faults = List.copyOf(catalogue.ids());
        int seconds = Math.max(
                ExperimentPlan.MATRIX_MIN_SECONDS,
                options.recordSeconds()
                        .orElse(options.quick() ? ExperimentPlan.MATRIX_MIN_SECONDS : ExperimentPlan.MATRIX_SECONDS));
        MeasurementRun run = new MeasurementRun(environment, options.run());
        int rows = MatrixWork.names(faults, pairs).size();
        run.plan("Measuring fault by symptom", rows, Budget.rowsSeconds(rows, seconds));
        return run.run(new MatrixWork(
                faults,
                pairs,
                Faults.all(),
                new Measurement.Settings(1, seconds, options.seed()),
                driver -> new AdminAvailability(environment),
                run.progress()));
    }

    private static final Function<Measurement.Result, Assessment> DIFFERENT =
            result -> new Assessment(result, Verdict.of(result), List.of());

    private static final Function<Measurement.Result, Assessment> SAME = result -> new Assessment(
            result,
            Verdict.sameVersion(
                    result.experiment().signal(), result.runs(ArmResult.BEFORE), result.runs(ArmResult.AFTER)),
            List.of());

    private Measurement.Settings settings(List<Experiment> experiments) {
        int usual = ExperimentPlan.usualRuns(options.quick(), experiments.size());
        Budget budget = options.quick() ? Budget.QUICK : Budget.FULL;
        int wanted = options.recordSeconds()
                .orElseGet(() -> budget.recordSeconds(Comparisons.plans(experiments, 2 * usual)));
        return new Measurement.Settings(options.runs(usual), wanted, options.seed());
    }

    static void requireVariant(FaultCatalogue catalogue, String fault, String variant) {
        List<String> known = catalogue.fault(fault).variantNames();
        if (!known.contains(variant)) {
            throw LabException.usage(
                    fault + " has no variant \"" + variant + "\"; there are: " + String.join(", ", known));
        }
    }
}
