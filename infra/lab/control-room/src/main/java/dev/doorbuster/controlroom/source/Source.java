package dev.doorbuster.controlroom.source;

import java.io.IOException;
import java.util.Map;

/** A source of samples. It is read by one thread at a time, and may be down at any moment. */
interface Source {

    /** Its name in messages. */
    String name();

    /**
     * Takes one sample, within {@link Watch#PATIENCE}.
     *
     * @return values by series; a series without data is missing
     * @throws IOException when it does not respond, or responds with something unexpected
     */
    Map<String, Double> look() throws IOException, InterruptedException;
}
