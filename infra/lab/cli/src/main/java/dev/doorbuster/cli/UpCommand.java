package dev.doorbuster.cli;

import dev.doorbuster.cli.start.Leftovers;
import dev.doorbuster.cli.start.Preconditions;
import dev.doorbuster.cli.start.Startup;
import dev.doorbuster.cli.start.SupervisorLaunch;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.server.Account;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.FaultsFile;
import dev.doorbuster.sandbox.switchboard.RejectedFaultsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a platform and returns when it is ready. */
@Command(name = "up", description = "Start everything and wait until it is ready.", mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    private static final int DEFAULT_WORKERS = 2;

    private final LabEnvironment environment;

    @ArgGroup
    private @Nullable FaultsChoice faults;

    @Option(names = "--no-crowd", description = "do not start the crowd")
    private boolean noCrowd;

    @Option(names = "--no-control-room", description = "do not start the control room, which shows the active faults")
    private boolean noControlRoom;

    @Option(
            names = "--no-archives",
            hidden = true,
            description = "do not create class data archives; saves a minute of work, but later starts are slower")
    private boolean noArchives;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "initial number of payments-workers, 1 to " + Ports.MAX_WORKERS)
    private int workers = DEFAULT_WORKERS;

    @Option(names = "--site", hidden = true, description = "run the generated shop in this folder, sealed off")
    private @Nullable Path site;

    @Option(names = "--site-prefix", hidden = true, description = "what the names of its variables begin with")
    private String sitePrefix = "SHOP_";

    /** Where the variants come from, if not from the checkout's faults.yaml. */
    private static final class FaultsChoice {

        @Option(names = "--fixed", description = "start with every fault fixed")
        private boolean fixed;

        @Option(names = "--faults", paramLabel = "FILE", description = "a faults file in the format of faults.yaml")
        private @Nullable Path file;
    }

    public UpCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (workers < 1 || workers > Ports.MAX_WORKERS) {
            throw LabException.usage(
                    "--workers is " + workers + ", but it must be a whole number from 1 to " + Ports.MAX_WORKERS + ".");
        }
        if (!environment.state().isOurs()) {
            throw LabException.usage(environment.state().root() + " has no " + StateFolder.MARKER
                    + ": start the platform with ./doorbuster up, which creates its state folder.");
        }
        if (site != null) {
            site = checkedSite(site.toAbsolutePath().normalize());
        }
        Path app = Path.of(System.getenv().getOrDefault("DOORBUSTER_APP", ""));
        try (FileChannel channel = FileChannel.open(
                        environment.state().root().resolve("up.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw LabException.failed("Another ./doorbuster up is running for "
                        + environment.state().root() + ".");
            }
            Preconditions preconditions = new Preconditions(environment);
            preconditions.checkNotRunning();
            clean();
            preconditions.check();
            Path active = activeFaults();
            new Startup(environment, new SupervisorLaunch(environment, app, options(app, active), site)).run();
            return ExitCode.OK;
        }
    }

    private Path checkedSite(Path folder) throws IOException, InterruptedException {
        for (String part : List.of("src/infra", "app")) {
            if (!Files.isDirectory(folder.resolve(part))) {
                throw LabException.usage("--site is " + folder + ", but a generated shop has a folder " + part + ".");
            }
        }
        if (Account.isRoot()) {
            throw LabException.notReady("A generated shop does not run as root yet. Run as an ordinary user.");
        }
        Path seal = environment.checkout().resolve("infra/incidents/seal.sh");
        if (new ProcessBuilder(seal.toString(), "check").inheritIO().start().waitFor() != 0) {
            throw LabException.notReady("A generated shop needs namespaces, which this machine does not allow.");
        }
        return folder;
    }

    private List<String> options(Path app, Path active) {
        List<String> options = new ArrayList<>(List.of(
                "--workers",
                Integer.toString(workers),
                "--crowd",
                Boolean.toString(!noCrowd),
                "--control-room",
                Boolean.toString(!noControlRoom),
                "--archives",
                Boolean.toString(!noArchives),
                "--faults-file",
                active.toString(),
                "--faults-from",
                faultsFrom().toString(),
                "--app",
                app.toString(),
                "--began",
                System.getenv().getOrDefault("DOORBUSTER_BEGAN", Long.toString(System.currentTimeMillis()))));
        if (site != null) {
            options.addAll(List.of("--site", "/srv/shop", "--site-prefix", sitePrefix));
        }
        return options;
    }

    private void clean() throws IOException, InterruptedException {
        Leftovers leftovers = new Leftovers(environment.state());
        Set<ProcessIdentity> processes = leftovers.processes();
        if (!processes.isEmpty()) {
            System.err.println("Ending " + processes.size() + " processes that an earlier run left behind.");
            List<ProcessIdentity> still = leftovers.end(processes);
            if (!still.isEmpty()) {
                throw LabException.notReady("These processes of an earlier run do not end: " + still);
            }
        }
        leftovers.clearFiles();
    }

    /** The file that the user named, or the checkout's. */
    private Path faultsFrom() {
        return faults == null || faults.file == null
                ? environment.checkout().resolve("faults.yaml")
                : faults.file.toAbsolutePath().normalize();
    }

    /**
     * The file whose variants are active: the checkout's own, or a copy in the state folder, so that the original is
     * not changed.
     */
    private Path activeFaults() throws IOException {
        Path checkout = environment.checkout().resolve("faults.yaml");
        Path own = environment.state().root().resolve("faults.yaml");
        if (faults == null) {
            // Otherwise the copy is replaced below, and it may be the very file that was named.
            Files.deleteIfExists(own);
        }
        FaultCatalogue catalogue = FaultCatalogue.read(environment.checkout());
        Path active = faults == null ? checkout : own;
        try {
            if (faults != null) {
                Path from = faultsFrom();
                new FaultsFile(from, catalogue).read();
                Files.copy(from, own, StandardCopyOption.REPLACE_EXISTING);
            }
            FaultsFile file = new FaultsFile(active, catalogue);
            if (faults != null && faults.fixed) {
                Map<String, String> allFixed =
                        catalogue.ids().stream().collect(Collectors.toMap(id -> id, id -> Fault.FIXED));
                file.set(allFixed);
            }
            file.read();
            return active;
        } catch (RejectedFaultsException e) {
            throw LabException.usage(e.getMessage());
        }
    }
}
