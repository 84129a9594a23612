package dev.doorbuster.cli;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.terminal.Console;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the state and the resource usage of every process, and which switches are not followed. */
@Command(
        name = "status",
        description = "Show the state and resource usage of every process.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final double MEGABYTE = 1024 * 1024;
    private static final String ROW = "%-18s %8s %6s %9s %8s %8s %10s %11s %8s  ";

    private static final Status.Login NOBODY = new Status.Login("", "");

    private final LabEnvironment environment;
    private final Console console = Console.ofThisProcess();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    public StatusCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Status status = StatusFile.read(environment);
        if (json) {
            System.out.println(status.json().encodePrettily());
        } else {
            print(status);
        }
        return ExitCode.OK;
    }

    private void print(Status status) {
        System.out.println(
                (status.isReady() ? console.good("ready") : console.bad("not ready") + "  " + status.missing())
                        + String.format(Locale.ROOT, "   %.0f MB of memory", status.pssBytes() / MEGABYTE)
                        + status.startupSeconds()
                                .map(seconds -> String.format(Locale.ROOT, "   started in %.1f s", seconds))
                                .orElse(""));
        System.out.println();
        System.out.println(console.bold(String.format(
                        Locale.ROOT,
                        ROW,
                        "process",
                        "pid",
                        "port",
                        "memory MB",
                        "CPU s",
                        "read MB",
                        "written MB",
                        "connections",
                        "restarts")
                + "state"));
        status.processes().forEach(this::row);
        System.out.println();
        printDoors(status);
        printFaults(status);
        System.out.print(console.next(
                "top", "a live view, with the load",
                "logs NAME -f", "follow the log of one process",
                "fault list", "the active version of each fault (a spoiler)"));
    }

    private void row(Status.ProcessStatus process) {
        String state = process.state();
        String missing = process.missing();
        System.out.println(String.format(
                        Locale.ROOT,
                        ROW,
                        process.name(),
                        process.pid(),
                        process.port().map(String::valueOf).orElse("-"),
                        megabytes(process.pssBytes()),
                        String.format(Locale.ROOT, "%.1f", process.cpuSeconds().orElse(0.0)),
                        megabytes(process.diskReadBytes().orElse(0L)),
                        megabytes(process.diskWriteBytes().orElse(0L)),
                        process.connections().orElse(0),
                        process.restarts())
                + (process.isReady()
                        ? console.good(state)
                        : "preparing".equals(state) || "starting".equals(state)
                                ? console.unsure(state)
                                : console.bad(state))
                + (missing.isEmpty() ? "" : "  " + console.faint(missing)));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
    }

    private static void printDoors(Status status) {
        door("shop", status.door("shop"), status.login("customer"));
        door("back office", status.door("admin"), status.login("admin"));
        door("  read-only", status.door("admin"), status.login("viewer"));
        door("HAProxy", status.door("haproxy"), NOBODY);
        door("control room", status.door("control"), NOBODY);
    }

    private static void door(String name, Optional<String> address, Status.Login login) {
        address.ifPresent(open -> System.out.println(String.format(
                        Locale.ROOT,
                        "%-15s %-32s  %s",
                        name,
                        open,
                        login.user().isEmpty() ? "" : login.user() + " / " + login.password())
                .stripTrailing()));
    }

    private void printFaults(Status status) {
        System.out.println("faults       " + status.faultsFile());
        status.notLive().forEach(change -> System.out.println(console.bad("not live") + "     " + change));
        status.faults().stream()
                .filter(fault -> !fault.isAcknowledged())
                .findFirst()
                .ifPresent(fault -> System.out.println(
                        console.unsure("switchboard") + "     not yet followed by " + fault.waitingFor()));
        status.rejected().ifPresent(why -> System.out.println(console.bad("rejected") + "        " + why));
        status.drift().forEach(drift -> System.out.println(console.unsure("differs") + "         " + drift));
    }
}
