package dev.doorbuster.sandbox.scaling;

import dev.doorbuster.sandbox.environment.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Maps the number of queued jobs to a number of payments-workers.
 *
 * @param least minimum number of workers, 1 to {@code most}
 * @param most maximum number of workers, at most {@link Ports#MAX_WORKERS}
 * @param jobsPerWorker number of queued jobs that one worker handles
 */
public record ScalingPolicy(int least, int most, int jobsPerWorker) {

    /** The word that stands in a file for the number of workers that the platform was started with. */
    private static final String STARTED = "started";

    public ScalingPolicy {
        if (least < 1 || most < least || most > Ports.MAX_WORKERS || jobsPerWorker < 1) {
            throw new IllegalArgumentException("workers must be at least 1 and at most " + Ports.MAX_WORKERS
                    + ", jobs for each at least 1, but are " + least + ", " + most + " and " + jobsPerWorker);
        }
    }

    /**
     * Reads a policy.
     *
     * @param started number of workers that the platform was started with
     * @throws IOException naming the file and what is wrong with it
     */
    public static ScalingPolicy read(Path file, int started) throws IOException {
        try {
            Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            Map<?, ?> map = loaded instanceof Map<?, ?> fields ? fields : Map.of();
            return new ScalingPolicy(
                    number(map.get("least"), started),
                    number(map.get("most"), started),
                    number(map.get("jobsPerWorker"), 0));
        } catch (YAMLException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static int number(@Nullable Object value, int started) {
        if (value instanceof Integer number) {
            return number;
        }
        return STARTED.equals(value) ? started : 0;
    }

    /** The number of workers for this many queued jobs. */
    int workers(long jobs) {
        return within((int) Math.min(most, (jobs + jobsPerWorker - 1) / jobsPerWorker));
    }

    /** The allowed number of workers nearest to this one. */
    int within(int workers) {
        return Math.max(least, Math.min(most, workers));
    }

    /** Whether one worker fewer would still be at most half loaded. */
    boolean isEasyForOneFewer(int workers, long jobs) {
        return workers > least && 2 * jobs <= (long) (workers - 1) * jobsPerWorker;
    }
}
