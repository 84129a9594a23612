package dev.doorbuster.lab.cli;

import dev.doorbuster.lab.ExitCode;
import dev.doorbuster.lab.LabException;
import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.supervisor.SupervisorRecord;
import dev.doorbuster.lab.switchboard.Fault;
import dev.doorbuster.lab.switchboard.FaultsFile;
import dev.doorbuster.lab.switchboard.RejectedFaultsException;
import dev.doorbuster.platform.switchboard.SwitchboardFolder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the faults with their live variant. */
@Command(name = "list", description = "All faults and their live variant.", mixinStandardHelpOptions = true)
public final class FaultListCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    @Option(names = "--json", description = "for scripts")
    private boolean json;

    FaultListCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        FaultSwitches switches = new FaultSwitches(environment);
        boolean running = SupervisorRecord.running(environment.state()).isPresent();
        Map<String, String> live = live(switches.file(), running);
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
            faults.stream().map(JsonObject.class::cast).forEach(fault -> row(fault, running));
            System.out.println("from " + switches.file().path());
            if (running) {
                StatusFile.fresh(environment)
                        .map(status -> status.getJsonArray("notLive", new JsonArray()))
                        .ifPresent(changes -> changes.forEach(System.err::println));
            }
        }
        return ExitCode.OK;
    }

    /** What the platform runs on; when it does not run, what the file asks for. */
    private Map<String, String> live(FaultsFile file, boolean running) throws IOException {
        try {
            Map<String, String> wanted = file.read();
            if (!running) {
                return wanted;
            }
        } catch (RejectedFaultsException e) {
            if (!running) {
                throw LabException.failed(e.getMessage());
            }
            System.err.println("Rejected, the last good state stays live: " + e.getMessage());
        }
        return new SwitchboardFolder(environment.state().switchboard()).read().variants();
    }

    private static void row(JsonObject fault, boolean running) {
        System.out.println(String.format(
                Locale.ROOT,
                "%-18s %-24s %-30s %s",
                fault.getString("id"),
                fault.getString("variant")
                        + (running && !fault.getBoolean("acknowledged") ? " (not followed yet)" : ""),
                String.join(
                        " | ",
                        fault.getJsonArray("variants").stream()
                                .map(String::valueOf)
                                .toList()),
                fault.getString("title")));
    }
}
