package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.scaling.ScalingPolicy;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.switchboard.EnvironmentFault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.util.List;
import java.util.function.Consumer;

/** Makes the environment sides of all faults for one platform. */
@FunctionalInterface
public interface EnvironmentFaults {

    /**
     * Makes them; nothing is applied yet.
     *
     * @param workers how many payments-workers the platform is started with
     * @param scaling keeps to the policy that it is given; returns without waiting for workers
     */
    List<EnvironmentFault> of(
            Platform platform, FaultCatalogue catalogue, int workers, Consumer<ScalingPolicy> scaling);
}
