package dev.doorbuster.cli;

import dev.doorbuster.controlroom.source.Mark;
import dev.doorbuster.controlroom.source.PlatformState;
import dev.doorbuster.controlroom.source.Postgres;
import dev.doorbuster.controlroom.source.Series;
import dev.doorbuster.controlroom.source.Sources;
import dev.doorbuster.controlroom.source.Watch;
import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.terminal.Console;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the control room's live view in a terminal; it reads the servers itself and needs no control room. */
@Command(
        name = "top",
        description =
                "Show live figures of shoppers, servers, queues and processes: until Ctrl-C on a terminal, else once.",
        mixinStandardHelpOptions = true)
public final class TopCommand implements Callable<Integer> {

    private static final String CLEAR = "\u001b[H\u001b[2J";
    private static final int COLUMNS = 3;
    private static final double MEGA = 1024.0 * 1024;

    /**
     * Timeout of the first look: this process has just started and is slow to ask, and busy servers are slow to
     * respond.
     */
    private static final Duration FIRST_LOOK_TIMEOUT = Duration.ofSeconds(10);

    private final LabEnvironment environment;
    private final Console console = Console.ofThisProcess();

    @Option(names = "--json", description = "print one sample as JSON")
    private boolean json;

    public TopCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requirePlatform();
        List<Mark> happened = new ArrayList<>();
        PlatformState platform = new PlatformState(
                environment.state().run().resolve("status.json"),
                new CrowdFolder(environment.state().crowd()),
                FaultCatalogue.read(environment.checkout()),
                happened::add);
        try (Watch watch = new Watch(
                Sources.all(environment, platform, new LocalHttp(Watch.PATIENCE), new Postgres(environment)))) {
            watch.start();
            var unused = watch.awaitRates(FIRST_LOOK_TIMEOUT);
            if (json) {
                System.out.println(json(platform, watch).encodePrettily());
                return ExitCode.OK;
            }
            boolean terminal = "1".equals(System.getenv("DOORBUSTER_TERMINAL"));
            System.out.print((terminal ? CLEAR : "") + screen(platform, watch));
            while (terminal) {
                System.out.println(console.faint("Ctrl-C ends this view."));
                TimeUnit.SECONDS.sleep(1);
                requirePlatform();
                System.out.print(CLEAR + screen(platform, watch));
            }
            System.out.print(console.next(
                    "status", "ports, restarts and log-ins",
                    "logs NAME -f", "follow the log of one process",
                    "shell NAME", "a server's own client"));
            return ExitCode.OK;
        }
    }

    private void requirePlatform() throws IOException {
        if (SupervisorRecord.running(environment.state()).isEmpty()) {
            throw LabException.notReady("No platform is running here. Start it with ./doorbuster up.");
        }
    }

    private static JsonObject json(PlatformState platform, Watch watch) {
        JsonObject values = new JsonObject();
        new TreeMap<>(watch.values()).forEach(values::put);
        return platform.json(watch.errors()).put("values", values);
    }

    private String screen(PlatformState platform, Watch watch) {
        Map<String, Double> values = watch.values();
        StringBuilder screen = new StringBuilder();
        Status status = platform.status();
        screen.append(status.isReady() ? console.good("ready") : console.bad("not ready") + "  " + status.missing())
                .append('\n');
        Map<String, List<Series>> groups = new LinkedHashMap<>();
        Series.all()
                .forEach(series -> groups.computeIfAbsent(series.group(), group -> new ArrayList<>())
                        .add(series));
        groups.forEach((group, all) -> {
            screen.append('\n').append(console.bold(group)).append('\n');
            for (int i = 0; i < all.size(); i++) {
                Series series = all.get(i);
                String figure = String.format(
                        Locale.ROOT,
                        "  %-30s %9s %-7s",
                        series.title(),
                        figure(values.get(series.name())),
                        series.unit());
                screen.append(figure).append(i % COLUMNS == COLUMNS - 1 || i == all.size() - 1 ? "\n" : "");
            }
        });
        screen.append('\n').append(processes(platform, values));
        String silent = watch.errors().entrySet().stream()
                .filter(error -> !error.getValue().isEmpty())
                .map(error -> error.getKey() + " ("
                        + error.getValue().lines().findFirst().orElse("") + ")")
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return screen.append(silent.isEmpty() ? "" : "\n" + console.bad("no answer from") + "  " + silent + "\n")
                .toString();
    }

    private String processes(PlatformState platform, Map<String, Double> values) {
        StringBuilder table = new StringBuilder(console.bold(String.format(
                Locale.ROOT,
                "%-20s %-9s %9s %10s %12s %13s %12s%n",
                "process",
                "state",
                "CPU cores",
                "memory MB",
                "disk kB/s",
                "network kB/s",
                "connections")));
        for (Status.ProcessStatus process : platform.status().processes()) {
            String name = process.name();
            String prefix = "proc." + name + ".";
            Double memory = values.get(prefix + "memory");
            Double disk = values.get(prefix + "disk");
            Double network = values.get(prefix + "network");
            table.append(String.format(
                    Locale.ROOT,
                    "%-20s %s %9s %10s %12s %13s %12s%n",
                    name,
                    state(platform.health().getOrDefault(name, "down")),
                    figure(values.get(prefix + "cpu")),
                    figure(memory == null ? null : memory / MEGA),
                    figure(disk == null ? null : disk / 1_000),
                    figure(network == null ? null : network / 1_000),
                    figure(values.get(prefix + "connections"))));
        }
        return table.toString();
    }

    private String state(String state) {
        String padded = String.format(Locale.ROOT, "%-9s", state);
        return switch (state) {
            case "up" -> console.good(padded);
            case "degraded", "paused" -> console.unsure(padded);
            default -> console.bad(padded);
        };
    }

    private static String figure(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        return String.format(Locale.ROOT, value == Math.rint(value) || Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
    }
}
