package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.LabException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** All experiments that there are. */
final class Experiments {
    private static final List<Experiment> ALL = List.of(
            new DeadUpstreamExperiment(),
            new StaleReplicaExperiment(),
            new CacheStampedeExperiment(),
            new PaymentBacklogExperiment(),
            new SessionEvictionExperiment());

    private Experiments() {}

    static List<Experiment> all() {
        return ALL;
    }

    /**
     * Those with these ids, each once, in the order given; all when none is given.
     *
     * @throws LabException naming the id for which there is no experiment, and those that there are
     */
    static List<Experiment> named(Collection<String> ids) {
        if (ids.isEmpty()) {
            return ALL;
        }
        return new LinkedHashSet<>(ids).stream().map(Experiments::named).toList();
    }

    private static Experiment named(String id) {
        return ALL.stream()
                .filter(experiment -> experiment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> LabException.usage("There is no measurement of \"" + id + "\". There are: "
                        + String.join(", ", ALL.stream().map(Experiment::id).toList())));
    }
}
