package dev.doorbuster.measure.run;

import dev.doorbuster.measure.experiment.Budget;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.fault.Faults;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a measurement will do and how long it will take, with the same numbers that the command announces.
 *
 * @param faults the faults that are measured
 * @param states the states in which they are measured: variants, or rows of the matrix
 * @param runs the number of all recordings
 * @param recordSeconds the length of the shortest recording; some faults need longer ones
 * @param seconds the duration of the whole measurement, including the calibration
 */
public record ExperimentPlan(List<String> faults, List<String> states, int runs, int recordSeconds, int seconds) {

    /** How often the bench records each variant. */
    public static final int BENCH_RUNS = 2;

    /** How long the bench records each variant. */
    public static final int BENCH_RECORD_SECONDS = 20;

    /** How long the bench records each variant with {@code --quick}. */
    public static final int BENCH_QUICK_RECORD_SECONDS = 10;

    /** How long each row of the matrix is recorded. */
    public static final int MATRIX_SECONDS = 55;

    /** The shortest recording of a row: long enough for an order to be called stuck. */
    public static final int MATRIX_MIN_SECONDS = 35;

    private static final int RUNS = 3;
    private static final int RUNS_OF_MANY = 2;

    /** With more faults than this, each is recorded less often, so that all end within the budget. */
    private static final int FEW = 3;

    /** {@inheritDoc} */
    public ExperimentPlan {
        faults = List.copyOf(faults);
        states = List.copyOf(states);
    }

    /**
     * Plans a comparison of the broken variant with the fixed one.
     *
     * @param faults their ids; all when it is empty
     */
    public static ExperimentPlan measure(List<String> faults, boolean quick) {
        List<Experiment> experiments = Faults.named(faults);
        int runs = 2 * usualRuns(quick, experiments.size());
        List<Budget.Plan> plans = Comparisons.plans(experiments, runs);
        int recordSeconds = (quick ? Budget.QUICK : Budget.FULL).recordSeconds(plans);
        return of(experiments, List.of("broken", "fixed"), runs, recordSeconds, quick);
    }

    /** Plans a comparison of all mitigations of one fault. */
    public static ExperimentPlan bench(FaultCatalogue catalogue, String fault, boolean quick) {
        List<String> variants = catalogue.fault(fault).variantNames();
        int runs = variants.size() * (quick ? 1 : BENCH_RUNS);
        int recordSeconds = quick ? BENCH_QUICK_RECORD_SECONDS : BENCH_RECORD_SECONDS;
        return of(Faults.named(List.of(fault)), variants, runs, recordSeconds, quick);
    }

    /** Plans the matrix: which symptoms show with each fault alone, with none and with all. */
    public static ExperimentPlan matrix(FaultCatalogue catalogue, boolean quick) {
        List<String> faults = List.copyOf(catalogue.ids());
        List<String> rows = MatrixWork.names(faults, false);
        int recordSeconds = quick ? MATRIX_MIN_SECONDS : MATRIX_SECONDS;
        int seconds = before(quick) + Budget.rowsSeconds(rows.size(), recordSeconds);
        return new ExperimentPlan(faults, rows, rows.size(), recordSeconds, seconds);
    }

    /** How often each variant is recorded by default, for this number of faults. */
    public static int usualRuns(boolean quick, int faults) {
        return quick ? 1 : faults > FEW ? RUNS_OF_MANY : RUNS;
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
        return Budget.BEFORE_SECONDS + (quick ? 0 : (int) Budget.WARM_UP.toSeconds());
    }

    /** For the control room's page. */
    public JsonObject json() {
        return new JsonObject()
                .put("faults", new JsonArray(faults))
                .put("states", new JsonArray(states))
                .put("runs", runs)
                .put("recordSeconds", recordSeconds)
                .put("warmUpSeconds", Budget.RAMP.toSeconds())
                .put("seconds", seconds);
    }
}
