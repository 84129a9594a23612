package dev.doorbuster.controlroom.source;

import java.io.IOException;
import java.util.Map;

/** Somebody who can be asked how things are. It is asked by one thread at a time and may be down at any moment. */
interface Source {

    /** How messages call it. */
    String name();

    /**
     * Looks once, for {@link Watch#PATIENCE} at most.
     *
     * @return values by series; what it does not know is not there
     * @throws IOException when it does not answer or answers with something else
     */
    Map<String, Double> look() throws IOException, InterruptedException;
}
