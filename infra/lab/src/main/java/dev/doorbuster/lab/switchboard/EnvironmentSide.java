package dev.doorbuster.lab.switchboard;

import java.io.IOException;
import java.util.List;

/**
 * What a fault changes outside the services.
 *
 * <p>It is applied when its fault's variant changes and left alone in between, so that a repair by hand is not undone.
 */
public interface EnvironmentSide {

    /** The fault it belongs to. */
    String fault();

    /** Brings the running servers to this variant; returns when they follow it. */
    void apply(String variant) throws IOException, InterruptedException;

    /** In what the running servers differ from this variant, one sentence each. */
    List<String> drift(String variant) throws IOException;
}
