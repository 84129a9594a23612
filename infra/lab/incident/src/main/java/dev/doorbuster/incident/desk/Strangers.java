package dev.doorbuster.incident.desk;

import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.CommandLine;
import dev.doorbuster.sandbox.process.ProcessFigures;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.SealedEnclosure;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ends the processes inside the shop that are none of its servers: shells, and loops that were left running. */
final class Strangers {

    private static final String LEADERS_OWN = "sleep infinity";

    private final LabEnvironment environment;
    private final SealedEnclosure enclosure;

    Strangers(LabEnvironment environment, SealedEnclosure enclosure) {
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
        // The first process inside waits for this one. All other children of it were left alone by somebody.
        known.add(enclosure.leader());
        ProcessHandle.of(enclosure.leader()).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .filter(pid -> CommandLine.of(pid).strip().equals(LEADERS_OWN))
                .forEach(known::add);
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
