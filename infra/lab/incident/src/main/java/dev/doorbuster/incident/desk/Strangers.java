package dev.doorbuster.incident.desk;

import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.ProcessFigures;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.ShopEnclosure;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ends the processes inside the shop that are none of its servers: shells, and loops that were left running. */
final class Strangers {

    private final LabEnvironment environment;
    private final ShopEnclosure enclosure;

    Strangers(LabEnvironment environment, ShopEnclosure enclosure) {
        this.environment = environment;
        this.enclosure = enclosure;
    }

    /** Ends them; returns how many there were. */
    int end() throws IOException {
        ProcessFigures figures = ProcessFigures.look();
        Set<Long> known = new HashSet<>();
        List<Status.ProcessStatus> servers =
                StatusFile.last(environment).orElse(Status.NONE).processes();
        servers.forEach(server -> known.addAll(figures.family(server.pid())));
        known.addAll(enclosure.ownProcesses());
        List<ProcessIdentity> strangers = ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(enclosure::holds)
                .filter(pid -> !known.contains(pid))
                .map(ProcessIdentity::of)
                .flatMap(java.util.Optional::stream)
                .toList();
        strangers.forEach(stranger -> stranger.send(Signal.KILL));
        return strangers.size();
    }
}
