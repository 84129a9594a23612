package dev.doorbuster.cli;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.logs.RequestTrail;
import dev.doorbuster.sandbox.terminal.Console;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the logs of a process, or the lines of all processes about one request; without a name, lists the logs. */
@Command(name = "logs", description = "Show the logs of a process.", mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {

    private static final int DEFAULT_LINES = 100;
    private static final int MAX_LINES = 100_000;
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
    private static final int NAME_WIDTH = 18;

    /** Fields that every line about a request would only repeat. */
    private static final Set<String> OMITTED_FIELDS = Set.of("at", "level", "service", "logger", "requestId");

    private final LabEnvironment environment;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "a process or one of its logs")
    private @Nullable String name;

    @Option(names = "-f", description = "follow the log")
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", description = "number of lines from the end")
    private int lines = DEFAULT_LINES;

    @Option(names = "--request", paramLabel = "ID", description = "log lines of this request, in time order")
    private @Nullable String request;

    @Option(names = "--json", description = "print the list, or the lines of a request, as JSON")
    private boolean json;

    private final Console console = Console.ofThisProcess();

    public LogsCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (lines < 0 || lines > MAX_LINES) {
            throw LabException.usage("-n is " + lines + ", but it must be a whole number from 0 to " + MAX_LINES + ".");
        }
        if (json && (follow || (name != null && request == null))) {
            throw LabException.usage(
                    "--json works for the list of logs and for --request, but not for unchanged log lines.");
        }
        RequestTrail trail = request == null ? null : new RequestTrail(request);
        List<Path> logs = wanted();
        if (follow && (name == null || trail != null)) {
            follow(trail);
        } else if (trail != null) {
            printTrail(trail.read(logs));
        } else if (name == null) {
            list(logs);
        } else {
            return tail(logs);
        }
        return ExitCode.OK;
    }

    /** Follows the logs until it is interrupted, or nobody reads its output any more. */
    private void follow(@Nullable RequestTrail trail) throws IOException, InterruptedException {
        LogFollower follower = new LogFollower(wanted());
        while (!System.out.checkError()) {
            follower.look(wanted(), (log, line) -> {
                if (trail == null || trail.isAbout(line)) {
                    System.out.println(prefix(name(log)) + line);
                }
            });
            TimeUnit.NANOSECONDS.sleep(LOOK_INTERVAL.toNanos());
        }
    }

    private List<Path> wanted() throws IOException {
        return name == null ? logs() : matching(logs(), name);
    }

    private String prefix(String log) {
        return console.hue(log.hashCode(), String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", log)) + " ";
    }

    private void printTrail(List<RequestTrail.Step> steps) {
        if (json) {
            JsonArray all = new JsonArray();
            steps.forEach(step -> all.add(new JsonObject()
                    .put("at", step.at().toString())
                    .put("log", step.log())
                    .put("entry", step.entry())));
            System.out.println(all.encodePrettily());
            return;
        }
        if (steps.isEmpty()) {
            System.err.println("No log has a line about request " + request + " (searched the last "
                    + RequestTrail.MAX_BYTES / (1024 * 1024) + " MB of each log).");
        }
        for (RequestTrail.Step step : steps) {
            JsonObject entry = step.entry();
            System.out.println(console.faint(entry.getString("at")) + " " + prefix(step.log())
                    + entry.stream()
                            .filter(pair -> !OMITTED_FIELDS.contains(pair.getKey()))
                            .map(pair -> pair.getKey() + "=" + pair.getValue())
                            .collect(Collectors.joining(" ")));
        }
    }

    private List<Path> logs() throws IOException {
        List<Path> logs = new ArrayList<>();
        Path folder = environment.state().logs();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.log")) {
                files.forEach(logs::add);
            }
        }
        logs.sort(null);
        if (logs.isEmpty()) {
            throw LabException.notReady(
                    "There are no logs in " + folder + " yet. Start the platform with ./doorbuster up.");
        }
        return logs;
    }

    /** A process's standard output and the logs that it writes itself, or the one log that is named. */
    private static List<Path> matching(List<Path> logs, String wanted) {
        List<Path> matching = logs.stream()
                .filter(log -> name(log).equals(wanted) || name(log).startsWith(wanted + "."))
                .toList();
        if (matching.isEmpty()) {
            throw LabException.usage("Unknown log \"" + wanted + "\". Choose one of: "
                    + String.join(", ", logs.stream().map(LogsCommand::name).toList()));
        }
        List<Path> written =
                matching.stream().filter(log -> log.toFile().length() > 0).toList();
        return written.isEmpty() ? matching : written;
    }

    static String name(Path log) {
        return log.getFileName().toString().replaceFirst("\\.log$", "");
    }

    private void list(List<Path> logs) throws IOException {
        JsonArray all = new JsonArray();
        for (Path log : logs) {
            if (json) {
                all.add(new JsonObject()
                        .put("name", name(log))
                        .put("bytes", Files.size(log))
                        .put("file", log.toString()));
            } else {
                System.out.println(
                        String.format(Locale.ROOT, "%-26s %8.1f kB  %s", name(log), Files.size(log) / 1024.0, log));
            }
        }
        if (json) {
            System.out.println(all.encodePrettily());
        }
    }

    private int tail(List<Path> logs) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            command.add("-F");
        }
        logs.forEach(log -> command.add(log.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
