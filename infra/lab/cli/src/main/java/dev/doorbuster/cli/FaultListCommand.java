package dev.doorbuster.cli;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.RejectedFaultsException;
import dev.doorbuster.sandbox.terminal.Console;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the faults with their active variants. */
@Command(name = "list", description = "List all faults and their active variants.", mixinStandardHelpOptions = true)
public final class FaultListCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    private final Console console = Console.ofThisProcess();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    FaultListCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        FaultSwitches switches = new FaultSwitches(environment);
        boolean running = SupervisorRecord.running(environment.state()).isPresent();
        Map<String, String> live = live(switches, running);
        boolean acknowledged = running && switches.isFollowed();
        JsonArray faults = new JsonArray();
        for (Fault fault : switches.catalogue().faults()) {
            faults.add(new JsonObject()
                    .put("id", fault.id())
                    .put("variant", live.get(fault.id()))
                    .put("variants", new JsonArray(fault.variantNames()))
                    .put("acknowledged", acknowledged)
                    .put("file", switches.file().path().toString())
                    .put("title", fault.title()));
        }
        if (json) {
            System.out.println(faults.encodePrettily());
        } else {
            print(faults, running);
            System.out.println("from " + switches.file().path());
            if (running) {
                StatusFile.fresh(environment)
                        .map(Status::notLive)
                        .ifPresent(changes -> changes.forEach(System.err::println));
            }
            System.out.print(console.next(
                    "fault show ID", "what one fault does and how it is measured",
                    "diff ID", "what cures it",
                    "fault set ID VARIANT", "switch to another version"));
        }
        return ExitCode.OK;
    }

    /** The active variants; if the platform is not running, those in the file. */
    private Map<String, String> live(FaultSwitches switches, boolean running) throws IOException {
        try {
            Map<String, String> wanted = switches.file().read();
            if (!running) {
                return wanted;
            }
        } catch (RejectedFaultsException e) {
            if (!running) {
                throw LabException.failed(e.getMessage());
            }
            System.err.println("Rejected; the last valid state stays active: " + e.getMessage());
        }
        return switches.active();
    }

    /** Prints one line for each fault, in columns as wide as their widest cell. */
    private void print(JsonArray faults, boolean running) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("fault", "active version", "all versions", "what shoppers notice"));
        faults.stream().map(JsonObject.class::cast).forEach(fault -> rows.add(row(fault, running)));
        int[] widths = new int[3];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            String live = pad(row.get(1), widths[1]);
            String begin = pad(row.get(0), widths[0]) + "  ";
            String end = "  " + pad(row.get(2), widths[2]) + "  " + row.get(3);
            System.out.println(
                    row == rows.get(0)
                            ? console.bold(begin + live + end)
                            : begin + console.variant(row.get(1).split(" ", 2)[0], live) + end);
        }
    }

    private static List<String> row(JsonObject fault, boolean running) {
        return List.of(
                fault.getString("id"),
                fault.getString("variant")
                        + (running && !fault.getBoolean("acknowledged") ? " (not followed yet)" : ""),
                fault.getJsonArray("variants").stream().map(String::valueOf).collect(Collectors.joining(" | ")),
                fault.getString("title"));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
