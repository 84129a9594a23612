package dev.doorbuster.measure.fault;

import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.fault.cachestampede.CacheStampedeExperiment;
import dev.doorbuster.measure.fault.deadupstream.DeadUpstreamEnvironment;
import dev.doorbuster.measure.fault.deadupstream.DeadUpstreamExperiment;
import dev.doorbuster.measure.fault.paymentbacklog.PaymentBacklogEnvironment;
import dev.doorbuster.measure.fault.paymentbacklog.PaymentBacklogExperiment;
import dev.doorbuster.measure.fault.poolexhaustion.PoolExhaustionExperiment;
import dev.doorbuster.measure.fault.sessioneviction.SessionEvictionEnvironment;
import dev.doorbuster.measure.fault.sessioneviction.SessionEvictionExperiment;
import dev.doorbuster.measure.fault.stalereplica.StaleReplicaEnvironment;
import dev.doorbuster.measure.fault.stalereplica.StaleReplicaExperiment;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.scaling.ScalingPolicy;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.switchboard.EnvironmentFault;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/** The experiments of all faults. */
public final class Faults {
    private static final List<Experiment> ALL = List.of(
            new DeadUpstreamExperiment(),
            new StaleReplicaExperiment(),
            new PoolExhaustionExperiment(),
            new CacheStampedeExperiment(),
            new PaymentBacklogExperiment(),
            new SessionEvictionExperiment());

    private Faults() {}

    /**
     * The environment faults, for the faults that have one; see
     * {@link dev.doorbuster.sandbox.supervisor.EnvironmentFaults}.
     */
    public static List<EnvironmentFault> environmentSides(
            Platform platform,
            dev.doorbuster.sandbox.switchboard.FaultCatalogue catalogue,
            int workers,
            Consumer<ScalingPolicy> scaling) {
        return List.of(
                new DeadUpstreamEnvironment(platform, catalogue),
                new StaleReplicaEnvironment(platform.environment()),
                new PaymentBacklogEnvironment(platform.environment().checkout(), catalogue, workers, scaling),
                new SessionEvictionEnvironment(platform, catalogue));
    }

    public static List<Experiment> all() {
        return ALL;
    }

    /**
     * The experiments with these ids, each once, in the given order; all if no id is given.
     *
     * @throws LabException when an id has no experiment; the message lists the ids that have one
     */
    public static List<Experiment> named(Collection<String> ids) {
        if (ids.isEmpty()) {
            return ALL;
        }
        return new LinkedHashSet<>(ids).stream().map(Faults::named).toList();
    }

    private static Experiment named(String id) {
        return ALL.stream()
                .filter(experiment -> experiment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> LabException.usage("Unknown fault \"" + id + "\". Choose one of: "
                        + String.join(", ", ALL.stream().map(Experiment::id).toList())));
    }
}
