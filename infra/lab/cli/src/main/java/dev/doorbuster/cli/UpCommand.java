package dev.doorbuster.cli;

import dev.doorbuster.cli.start.PlatformStart;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.server.Isolation;
import dev.doorbuster.sandbox.server.ShopEnclosure;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.FaultsFile;
import dev.doorbuster.sandbox.switchboard.RejectedFaultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
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
        Path generated = site == null ? null : checkedSite(site.toAbsolutePath().normalize());
        new PlatformStart(
                        environment,
                        new PlatformStart.Options(
                                workers,
                                !noCrowd,
                                !noControlRoom,
                                !noArchives,
                                generated == null
                                        ? null
                                        : new PlatformStart.Shop(
                                                generated, ShopEnclosure.SHOP, sitePrefix, Isolation.SEALED),
                                true))
                .run(() -> new PlatformStart.Faults(faultsFrom(), activeFaults()));
        return ExitCode.OK;
    }

    private static Path checkedSite(Path folder) {
        for (String part : List.of("src/infra", "app")) {
            if (!Files.isDirectory(folder.resolve(part))) {
                throw LabException.usage("--site is " + folder + ", but a generated shop has a folder " + part + ".");
            }
        }
        return folder;
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
