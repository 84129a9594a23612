package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.scaling.ScalingPolicy;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.switchboard.EnvironmentFault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.util.List;
import java.util.function.Consumer;

/** Creates the environment faults of one platform. */
@FunctionalInterface
public interface EnvironmentFaults {

    /**
     * Creates them; applies nothing yet.
     *
     * @param workers number of payments-workers that the platform starts with
     * @param scaling applies the policy that it is given; returns without waiting for workers
     */
    List<EnvironmentFault> of(
            Platform platform, FaultCatalogue catalogue, int workers, Consumer<ScalingPolicy> scaling);
}
