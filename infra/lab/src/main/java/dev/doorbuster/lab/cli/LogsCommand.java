package dev.doorbuster.lab.cli;

import dev.doorbuster.lab.ExitCode;
import dev.doorbuster.lab.LabException;
import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.logs.LogFiles;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what processes write; without a name, which logs there are. */
@Command(name = "logs", description = "What a process writes.", mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {

    private static final int DEFAULT_LINES = 100;
    private static final int MOST_LINES = 100_000;

    private final LabEnvironment environment;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "a process, or one of its logs")
    private @Nullable String name;

    @Option(names = "-f", description = "follow what is added")
    private boolean follow;

    @Option(names = "--request", paramLabel = "ID", description = "one request through all logs, in the order of time")
    private @Nullable String request;

    @Option(names = "--json", description = "the list of logs, or the request, as JSON")
    private boolean json;

    @Option(names = "-n", paramLabel = "LINES", description = "how many lines of the end")
    private int lines = DEFAULT_LINES;

    public LogsCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (lines < 0 || lines > MOST_LINES) {
            throw LabException.usage(
                    "-n is " + lines + ", but it must be a whole number from 0 to " + MOST_LINES + ".");
        }
        List<Path> logs = logs();
        if (request != null) {
            follow(request);
            return ExitCode.OK;
        }
        if (name == null && !follow) {
            list(logs);
            return ExitCode.OK;
        }
        return tail(name == null ? logs : matching(logs, name));
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
            throw LabException.usage("There is no log \"" + wanted + "\". There are: "
                    + String.join(", ", logs.stream().map(LogsCommand::name).toList()));
        }
        List<Path> written =
                matching.stream().filter(log -> log.toFile().length() > 0).toList();
        return written.isEmpty() ? matching : written;
    }

    private static String name(Path log) {
        return log.getFileName().toString().replaceFirst("\\.log$", "");
    }

    private void follow(String id) throws IOException {
        if (name != null || follow) {
            throw LabException.usage("--request looks into all logs, once: it goes with neither NAME nor -f.");
        }
        JsonObject found = new LogFiles(environment.state().logs()).request(id);
        if (json) {
            System.out.println(found.encodePrettily());
            return;
        }
        for (Object each : found.getJsonArray("events")) {
            JsonObject event = (JsonObject) each;
            Object status = event.getValue("status");
            Double millis = event.getDouble("ms");
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s  %-18s %4s %8s  %s",
                    event.getString("t"),
                    event.getString("process"),
                    status == null ? "" : status,
                    millis == null ? "" : String.format(Locale.ROOT, "%.0f ms", millis),
                    event.getString("text")));
        }
        if (found.getJsonArray("events").isEmpty()) {
            System.err.println("No log has this id in its last " + LogFiles.SEARCHED_BYTES / (1024 * 1024) + " MiB.");
        }
    }

    private void list(List<Path> logs) throws IOException {
        if (json) {
            JsonArray list = new JsonArray();
            for (Path log : logs) {
                list.add(new JsonObject()
                        .put("name", name(log))
                        .put("bytes", Files.size(log))
                        .put("file", log.toString()));
            }
            System.out.println(list.encodePrettily());
            return;
        }
        for (Path log : logs) {
            System.out.println(
                    String.format(Locale.ROOT, "%-26s %8.1f kB  %s", name(log), Files.size(log) / 1024.0, log));
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
