package dev.doorbuster.cli;

import dev.doorbuster.cli.start.Stop;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.server.Folders;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops a platform, and with {@code --purge} removes everything that it has written. */
@Command(name = "down", description = "Stop everything.", mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    /** What the platform writes into its state folder; nothing else is removed. */
    private static final List<String> OURS = List.of(
            "run",
            "data",
            "logs",
            "templates",
            "reports",
            "site",
            "armed",
            "incidents",
            "app",
            "secrets.json",
            "faults.yaml",
            "up.lock",
            StateFolder.MARKER);

    private final LabEnvironment environment;

    @Option(names = "--purge", description = "also remove the state folder")
    private boolean purge;

    public DownCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (purge && !environment.state().isOurs()) {
            throw LabException.usage(environment.state().root() + " has no " + StateFolder.MARKER
                    + ", so ./doorbuster up did not create it: nothing was removed. If you do not need "
                    + "it, remove it yourself.");
        }
        long began = System.nanoTime();
        boolean stopped = new Stop(environment).run();
        System.err.println(
                stopped
                        ? String.format(Locale.ROOT, "Stopped in %.1f s.", (System.nanoTime() - began) / 1e9)
                        : "Nothing was running.");
        if (purge) {
            removeState();
        }
        return ExitCode.OK;
    }

    private void removeState() throws IOException {
        Path root = environment.state().root();
        for (String name : OURS) {
            Folders.delete(root.resolve(name));
        }
        try {
            Files.deleteIfExists(root);
            System.err.println("Removed " + root + ".");
        } catch (DirectoryNotEmptyException e) {
            System.err.println("Removed what Doorbuster wrote to " + root + "; other files in it were kept.");
        }
    }
}
