package dev.doorbuster.lab.cli;

import dev.doorbuster.lab.ExitCode;
import dev.doorbuster.lab.LabException;
import dev.doorbuster.lab.environment.LabEnvironment;
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

    private static void list(List<Path> logs) throws IOException {
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
