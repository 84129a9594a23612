package dev.doorbuster.cli;

import dev.doorbuster.measure.experiment.Budget;
import dev.doorbuster.measure.run.MeasurementRun;
import dev.doorbuster.sandbox.LabException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that all measurements share. */
final class MeasureOptions {
    private static final int MAX_RUNS = 20;
    private static final int MIN_RECORD_SECONDS = 5;
    private static final int MAX_RECORD_SECONDS = 120;

    @Option(names = "--runs", paramLabel = "N", description = "recordings of each variant, 1 to 20")
    private @Nullable Integer runs;

    @Option(names = "--quick", description = "one short recording of each variant")
    private boolean quick;

    @Option(
            names = "--record-seconds",
            paramLabel = "N",
            description = "length of a recording in seconds, 5 to 120; default: as long as the time allows")
    private @Nullable Integer recordSeconds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder for the reports: HTML, JSON, Markdown, JUnit XML")
    private @Nullable Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "seed of the arrivals and of the shoppers' choices; default: 1")
    private long seed = 1;

    boolean quick() {
        return quick;
    }

    /** The settings of the whole measurement. */
    MeasurementRun.Settings run() {
        return new MeasurementRun.Settings(Optional.ofNullable(out), seed, quick ? Duration.ZERO : Budget.WARM_UP);
    }

    long seed() {
        return seed;
    }

    /**
     * The number of recordings of each variant.
     *
     * @param otherwise the default
     * @throws LabException when the option is out of range
     */
    int runs(int otherwise) {
        return within("--runs", runs == null ? otherwise : runs, 1, MAX_RUNS);
    }

    /** The length of a recording in seconds, if the option is given. */
    Optional<Integer> recordSeconds() {
        return Optional.ofNullable(recordSeconds)
                .map(seconds -> within("--record-seconds", seconds, MIN_RECORD_SECONDS, MAX_RECORD_SECONDS));
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw LabException.usage(name + " must be " + least + " to " + most + ", but is " + value);
        }
        return value;
    }
}
