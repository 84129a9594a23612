package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.switchboard.Catalogue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a measurement will do and how long it takes, before it starts: the same numbers that the command announces.
 *
 * @param faults which are measured
 * @param states what each is measured as: variants, or rows of the matrix
 * @param runs all recordings together
 * @param recordSeconds the length of the shortest recording; some faults need longer ones
 * @param seconds the whole measurement, calibration included
 */
public record ExperimentPlan(List<String> faults, List<String> states, int runs, int recordSeconds, int seconds) {

    /** {@inheritDoc} */
    public ExperimentPlan {
        faults = List.copyOf(faults);
        states = List.copyOf(states);
    }

    /**
     * The broken variant against the fixed one.
     *
     * @param faults their ids; all when it is empty
     */
    public static ExperimentPlan measure(List<String> faults, boolean quick) {
        List<Experiment> experiments = Experiments.named(faults);
        int runs = 2 * MeasureCommand.usualRuns(quick, experiments.size());
        List<Budget.Plan> plans = Comparisons.plans(experiments, runs);
        int recordSeconds = (quick ? Budget.QUICK : Budget.FULL).recordSeconds(plans);
        return of(experiments, List.of("broken", "fixed"), runs, recordSeconds, quick);
    }

    /** All mitigations of one fault. */
    public static ExperimentPlan bench(Catalogue catalogue, String fault, boolean quick) {
        List<String> variants = catalogue.fault(fault).variantNames();
        int runs = variants.size() * (quick ? 1 : BenchCommand.RUNS);
        int recordSeconds = quick ? BenchCommand.QUICK_RECORD_SECONDS : BenchCommand.RECORD_SECONDS;
        return of(Experiments.named(List.of(fault)), variants, runs, recordSeconds, quick);
    }

    /** Each fault alone, none and all: which symptoms show. */
    public static ExperimentPlan matrix(Catalogue catalogue, boolean quick) {
        List<String> faults = List.copyOf(catalogue.ids());
        List<String> rows = MatrixWork.names(faults);
        int recordSeconds = quick ? MeasureCommand.MATRIX_LEAST_SECONDS : MeasureCommand.MATRIX_SECONDS;
        int seconds = before(quick) + Budget.rowsSeconds(rows.size(), recordSeconds);
        return new ExperimentPlan(faults, rows, rows.size(), recordSeconds, seconds);
    }

    private static ExperimentPlan of(
            List<Experiment> experiments, List<String> states, int runs, int recordSeconds, boolean quick) {
        int seconds = before(quick) + Budget.seconds(Comparisons.plans(experiments, runs), recordSeconds);
        List<String> faults = experiments.stream().map(Experiment::id).toList();
        int shortest = experiments.stream()
                .mapToInt(experiment -> experiment.recordSeconds(recordSeconds))
                .min()
                .orElse(recordSeconds);
        return new ExperimentPlan(faults, states, runs * experiments.size(), shortest, seconds);
    }

    private static int before(boolean quick) {
        return Budget.BEFORE_SECONDS + (quick ? 0 : (int) Driver.WARM_UP.toSeconds());
    }

    /** For the control room's page. */
    public JsonObject json() {
        return new JsonObject()
                .put("faults", new JsonArray(faults))
                .put("states", new JsonArray(states))
                .put("runs", runs)
                .put("recordSeconds", recordSeconds)
                .put("warmUpSeconds", Driver.RAMP.toSeconds())
                .put("seconds", seconds);
    }
}
