package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.scaling.ScalingPolicy;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.switchboard.Catalogue;
import dev.doorbuster.sandbox.switchboard.EnvironmentSide;
import java.util.List;
import java.util.function.Consumer;

/** Makes the environment sides of all faults for one platform. */
@FunctionalInterface
public interface EnvironmentSides {

    /**
     * Makes them; nothing is applied yet.
     *
     * @param workers how many payments-workers the platform is started with
     * @param scaling keeps to the policy that it is given; returns without waiting for workers
     */
    List<EnvironmentSide> of(Platform platform, Catalogue catalogue, int workers, Consumer<ScalingPolicy> scaling);
}
