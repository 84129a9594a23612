package dev.doorbuster.measure.driver;

import dev.doorbuster.crowd.record.Recorder;
import java.io.IOException;

/** What is read during one run beside its requests. */
public interface Instruments {
    /**
     * Takes what the crowd sees, from the warm-up on.
     *
     * @param beginNanos when the warm-up begins, on the {@link System#nanoTime()} clock
     */
    Recorder recorder(long beginNanos);

    /** The recording begins. */
    void begin() throws IOException, InterruptedException;

    /** The recording ends; some requests may not be answered yet. */
    void end() throws IOException, InterruptedException;

    /** The load is gone and its last answers are in. */
    default void idle() throws IOException, InterruptedException {}
}
