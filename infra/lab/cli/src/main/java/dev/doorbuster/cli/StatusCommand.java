package dev.doorbuster.cli;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.terminal.Console;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how every process is, what it uses, and what is live. */
@Command(
        name = "status",
        description = "Show the state and resource usage of every process.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final double MEGABYTE = 1024 * 1024;
    private static final String ROW = "%-18s %8s %6s %9s %8s %8s %10s %11s %8s  ";

    private final LabEnvironment environment;
    private final Console console = Console.ofThisProcess();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    public StatusCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        JsonObject status = StatusFile.read(environment);
        if (json) {
            System.out.println(status.encodePrettily());
        } else {
            print(status);
        }
        return ExitCode.OK;
    }

    private void print(JsonObject status) {
        boolean ready = status.getBoolean("ready");
        System.out.println(
                (ready ? console.good("ready") : console.bad("not ready") + "  " + status.getString("missing"))
                        + String.format(Locale.ROOT, "   %.0f MB of memory", status.getLong("pssBytes") / MEGABYTE)
                        + (status.getDouble("startupSeconds") == null
                                ? ""
                                : String.format(
                                        Locale.ROOT, "   started in %.1f s", status.getDouble("startupSeconds"))));
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
        status.getJsonArray("processes").stream().map(JsonObject.class::cast).forEach(this::row);
        System.out.println();
        printDoors(status);
        printFaults(status);
        System.out.print(console.next(
                "top", "the same and the load, live",
                "logs NAME -f", "what one process writes",
                "fault list", "the active version of each fault (a spoiler)"));
    }

    private void row(JsonObject process) {
        String state = process.getString("state");
        String missing = process.getString("missing", "");
        System.out.println(String.format(
                        Locale.ROOT,
                        ROW,
                        process.getString("name"),
                        process.getLong("pid"),
                        process.getInteger("port") == null
                                ? "-"
                                : process.getInteger("port").toString(),
                        megabytes(process.getLong("pssBytes")),
                        String.format(Locale.ROOT, "%.1f", process.getDouble("cpuSeconds", 0.0)),
                        megabytes(process.getLong("diskReadBytes", 0L)),
                        megabytes(process.getLong("diskWriteBytes", 0L)),
                        process.getInteger("connections", 0),
                        process.getInteger("restarts"))
                + ("ready".equals(state)
                        ? console.good(state)
                        : "preparing".equals(state) || "starting".equals(state)
                                ? console.unsure(state)
                                : console.bad(state))
                + (missing.isEmpty() ? "" : "  " + console.faint(missing)));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
    }

    private void printDoors(JsonObject status) {
        JsonObject doors = status.getJsonObject("doors");
        JsonObject logins = status.getJsonObject("logins");
        JsonObject customer = logins.getJsonObject("customer");
        door("shop", doors.getString("shop"), customer.getString("email"), customer);
        JsonObject admin = logins.getJsonObject("admin");
        door("back office", doors.getString("admin"), admin.getString("user"), admin);
        JsonObject viewer = logins.getJsonObject("viewer");
        door("  to look only", doors.getString("admin"), viewer.getString("user"), viewer);
        door("HAProxy", doors.getString("haproxy"), "", new JsonObject());
        String control = doors.getString("control");
        if (control != null) {
            door("control room", control, "", new JsonObject());
        }
    }

    private static void door(String name, String address, String user, JsonObject login) {
        System.out.println(String.format(
                        Locale.ROOT,
                        "%-15s %-32s  %s",
                        name,
                        address,
                        user.isEmpty() ? "" : user + " / " + login.getString("password"))
                .stripTrailing());
    }

    private void printFaults(JsonObject status) {
        System.out.println("faults       " + status.getString("faultsFile"));
        status.getJsonArray("notLive", new JsonArray())
                .forEach(change -> System.out.println(console.bad("not live") + "     " + change));
        JsonArray faults = status.getJsonArray("faults");
        if (faults.stream().map(JsonObject.class::cast).anyMatch(fault -> !fault.getBoolean("acknowledged"))) {
            JsonArray waiting = faults.getJsonObject(0).getJsonArray("waitingFor");
            System.out.println(console.unsure("switchboard") + "     not yet followed by " + waiting);
        }
        if (status.getString("rejected") != null) {
            System.out.println(console.bad("rejected") + "        " + status.getString("rejected"));
        }
        status.getJsonArray("drift")
                .forEach(drift -> System.out.println(console.unsure("differs") + "         " + drift));
    }
}
