package dev.doorbuster.sandbox.switchboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The part of a fault that changes the environment of the services.
 *
 * <p>It is applied once when the servers have become ready, and again whenever its fault's variant changes or a
 * server's restart has undone it. In between it is left alone, so that a manual repair is not undone. When applying it
 * fails, it is retried, and the lab does not acknowledge the switchboard's state until it succeeds.
 */
public interface EnvironmentFault {

    /** The id of the fault that it belongs to. */
    String fault();

    /** Whether the servers already start with it, so that it need not be applied once they are ready. */
    default boolean isThereFromTheStart() {
        return false;
    }

    /**
     * Writes the files of this variant into an Nginx's folder before it starts.
     *
     * @throws IOException when a file cannot be written
     */
    default void prepare(Path data, String variant) throws IOException {}

    /** Applies this variant to the running servers; returns when it is in effect. */
    void apply(String variant) throws IOException, InterruptedException;

    /**
     * Whether the restart of a server has undone it since it was applied, so that it has to be reapplied. A manual
     * repair does not count as lost.
     *
     * @throws IOException when the servers cannot be queried
     */
    default boolean isLost(String variant) throws IOException {
        return false;
    }

    /** The differences between the running servers and this variant, one sentence each. */
    List<String> drift(String variant) throws IOException;
}
