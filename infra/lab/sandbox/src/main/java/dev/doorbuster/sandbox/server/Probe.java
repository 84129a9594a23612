package dev.doorbuster.sandbox.server;

import java.io.IOException;

/** Checks whether a server is ready, with a request that only a working server answers. */
@FunctionalInterface
public interface Probe {

    /** Timeout of one probe, for the connection and for each read. */
    int TIMEOUT_MILLIS = 2_000;

    /**
     * Probes once.
     *
     * @throws StoppingException when the server is stopping, but may never finish by itself
     * @throws IOException when the server is not ready; the message says why
     */
    void ask() throws IOException, InterruptedException;
}
