package dev.doorbuster.measure.driver;

import dev.doorbuster.crowd.record.Recorder;
import java.io.IOException;

/** Reads figures during one run, besides its requests. */
public interface Instruments {
    /**
     * Returns the recorder of what the crowd sees, from the warm-up on.
     *
     * @param beginNanos when the warm-up begins, on the {@link System#nanoTime()} clock
     */
    Recorder recorder(long beginNanos);

    /** Called when the recording begins. */
    void begin() throws IOException, InterruptedException;

    /** Called when the recording ends; some requests may still be in flight. */
    void end() throws IOException, InterruptedException;

    /** Called when the load has stopped and its last responses have arrived. */
    default void idle() throws IOException, InterruptedException {}
}
