package dev.doorbuster.cli.start;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.server.Account;
import dev.doorbuster.sandbox.server.Isolation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts a platform: checks the machine, ends what an earlier run has left, and waits until everything is ready. */
public final class PlatformStart {

    private final LabEnvironment environment;
    private final Options options;

    /**
     * What to start.
     *
     * @param workers initial number of payments-workers
     * @param crowd whether shoppers arrive from the start
     * @param controlRoom whether the control room runs
     * @param archives whether to create class data archives
     * @param shop a generated shop; null for the usual one
     * @param welcome whether to print addresses and log-ins when everything is ready
     */
    public record Options(
            int workers,
            boolean crowd,
            boolean controlRoom,
            boolean archives,
            @Nullable Shop shop,
            boolean welcome) {}

    /**
     * A generated shop.
     *
     * @param site its folder
     * @param inside what the folder is called inside
     * @param prefix what the names of its variables begin with
     * @param isolation how it is kept apart from the lab
     */
    public record Shop(Path site, Path inside, String prefix, Isolation isolation) {}

    /**
     * What is done once nothing of an earlier run is left.
     *
     * @param from the faults file that the user named
     * @param active the faults file that is in effect
     */
    public record Faults(Path from, Path active) {}

    /** Prepares what is specific to this start, when nothing of an earlier run is left. */
    @FunctionalInterface
    public interface Preparation {

        /** Returns the faults file to start with. */
        Faults prepare() throws IOException, InterruptedException;
    }

    public PlatformStart(LabEnvironment environment, Options options) {
        this.environment = environment;
        this.options = options;
    }

    /** The folder of the jars that the lab runs from. */
    public static Path app() {
        return Path.of(System.getenv().getOrDefault("DOORBUSTER_APP", ""));
    }

    /**
     * Starts it.
     *
     * @throws LabException when the machine is not ready for it, or a part does not become ready in time
     */
    public void run(Preparation preparation) throws IOException, InterruptedException {
        if (!environment.state().isOurs()) {
            throw LabException.usage(environment.state().root() + " has no " + StateFolder.MARKER
                    + ": start the platform with ./doorbuster up, which creates its state folder.");
        }
        Shop shop = options.shop();
        if (shop != null && shop.isolation().isSealed()) {
            checkSeal();
        }
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
            Faults faults = preparation.prepare();
            SupervisorLaunch launch = new SupervisorLaunch(environment, app(), arguments(faults), before(shop));
            if (shop != null && shop.isolation() == Isolation.SEALED_NET) {
                new RelayLaunch(environment, app()).run();
            }
            new Startup(environment, launch, options.welcome()).run();
        }
    }

    private Path script() {
        return environment.checkout().resolve("infra/incidents/seal.sh");
    }

    /** What the supervisor's command line begins with. */
    private List<String> before(@Nullable Shop shop) {
        return shop == null ? List.of() : shop.isolation().launch(script(), shop.site());
    }

    private void checkSeal() throws IOException, InterruptedException {
        if (Account.isRoot()) {
            throw LabException.notReady("A generated shop does not run as root. Run as an ordinary user.");
        }
        if (new ProcessBuilder(script().toString(), "check").inheritIO().start().waitFor() != 0) {
            throw LabException.notReady("A generated shop needs namespaces, which this machine does not allow.");
        }
    }

    private List<String> arguments(Faults faults) {
        List<String> arguments = new ArrayList<>(List.of(
                "--workers",
                Integer.toString(options.workers()),
                "--crowd",
                Boolean.toString(options.crowd()),
                "--control-room",
                Boolean.toString(options.controlRoom()),
                "--archives",
                Boolean.toString(options.archives()),
                "--faults-file",
                faults.active().toString(),
                "--faults-from",
                faults.from().toString(),
                "--app",
                app().toString(),
                "--began",
                System.getenv().getOrDefault("DOORBUSTER_BEGAN", Long.toString(System.currentTimeMillis()))));
        Shop shop = options.shop();
        if (shop != null) {
            arguments.addAll(List.of(
                    "--site",
                    shop.inside().toString(),
                    "--site-prefix",
                    shop.prefix(),
                    "--isolation",
                    shop.isolation().label()));
        }
        return arguments;
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
}
