package dev.doorbuster.sandbox.switchboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a fault changes outside the services.
 *
 * <p>It is applied once when the servers have become ready, then whenever its fault's variant changes or a restart of a
 * server has taken it away, and left alone in between, so that a repair by hand is not undone. When it cannot be
 * applied it is tried again, and the lab does not acknowledge the switchboard's state before.
 */
public interface EnvironmentFault {

    /** The fault it belongs to. */
    String fault();

    /** Whether the servers have started with it already, so that it need not be applied when they are ready. */
    default boolean isThereFromTheStart() {
        return false;
    }

    /**
     * Writes into the folder of an Nginx what it starts with, for this variant.
     *
     * @throws IOException when it cannot be written
     */
    default void prepare(Path data, String variant) throws IOException {}

    /** Brings the running servers to this variant; returns when they follow it. */
    void apply(String variant) throws IOException, InterruptedException;

    /**
     * Whether the restart of a server has taken it away since it was applied, so that it has to be applied again. What
     * was repaired by hand is not lost.
     *
     * @throws IOException when the servers do not say
     */
    default boolean isLost(String variant) throws IOException {
        return false;
    }

    /** In what the running servers differ from this variant, one sentence each. */
    List<String> drift(String variant) throws IOException;
}
