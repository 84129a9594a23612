package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.record.Recording;
import dev.doorbuster.incident.site.Inside;
import dev.doorbuster.incident.site.SiteFolder;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.server.ShopEnclosure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Runs commands inside the shop as the person who is called, and records them. */
final class Inhabitant {

    /** Time limit of a command that is run without a terminal. */
    static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(10);

    private final LabEnvironment environment;
    private final IncidentFolder folder;

    Inhabitant(LabEnvironment environment, IncidentFolder folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** Runs a command without a terminal; returns its exit code, 124 after ten minutes. */
    int run(List<String> command) throws IOException, InterruptedException {
        return recording(command).copy(System.out, System.err, COMMAND_TIMEOUT);
    }

    private Recording recording(List<String> command) throws IOException {
        return Recording.begin(folder.recordings(), entering(command), Instant.now());
    }

    /** The command line, with nothing of this process's environment: whoever is inside could read it. */
    private List<String> entering(List<String> command) throws IOException {
        ShopEnclosure enclosure = ShopEnclosure.of(environment.state())
                .orElseThrow(() -> LabException.notReady("The shop is not running."));
        SiteFolder site = new SiteFolder(enclosure.folder());
        List<String> line = new ArrayList<>(List.of(Programs.path("env"), "-i"));
        new TreeMap<>(Inside.environment(site)).forEach((name, value) -> line.add(name + "=" + value));
        line.add("TERM=" + System.getenv().getOrDefault("TERM", "dumb"));
        line.add("USER=oncall");
        line.addAll(enclosure.visit(Inside.command(site, command), site.home()));
        return line;
    }

    /** Opens a shell in this terminal; returns when it ends. */
    void shell() throws IOException, InterruptedException {
        System.err.println("You are on call. Everything in this terminal is recorded. shopctl brief prints the page,"
                + " shopctl help what you can do.");
        int unused = recording(List.of("bash", "--login")).attach();
        System.err.println("The shell has ended; the incident goes on. ./doorbuster incident resume opens another one,"
                + " ./doorbuster incident submit hands in the answer.");
    }
}
