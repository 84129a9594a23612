package dev.doorbuster.incident.record;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.process.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The recording of one command.
 *
 * <p>What a terminal shows is recorded by {@code script} of util-linux (2.35 or newer), outside the shop, so nobody
 * inside can change it. Input is not recorded, so neither are passwords that are not echoed. Without a terminal, the
 * command's output is copied into files of the same format.
 */
public final class Recording {

    /** Maximum size of a recording, in bytes. */
    public static final long MAX_BYTES = 64L * 1024 * 1024;

    /** The exit code of a command that took too long, as that of timeout(1). */
    public static final int TIMED_OUT = 124;

    private static final Duration MAX_TERMINAL = Duration.ofDays(1);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private final RecordingFiles files;
    private final List<String> command;
    private final RecordingFacts facts;

    private Recording(RecordingFiles files, List<String> command, RecordingFacts facts) {
        this.files = files;
        this.command = List.copyOf(command);
        this.facts = facts;
    }

    /**
     * Prepares a recording; nothing runs yet.
     *
     * @param folder the folder of all recordings of an incident
     * @param command the program and its arguments
     * @param now when it starts
     */
    public static Recording begin(Path folder, List<String> command, Instant now) throws IOException {
        RecordingFiles files = RecordingFiles.next(folder);
        RecordingFacts facts = new RecordingFacts(now, quoted(command), 0, 0, null);
        facts.write(files.facts());
        return new Recording(files, command, facts);
    }

    public RecordingFiles files() {
        return files;
    }

    /**
     * The command line that runs the command in a recorded terminal, and exits with the command's exit code. At
     * {@link #MAX_BYTES}, {@code script} records no more; some of its versions also end the command.
     *
     * @throws LabException when the command has more than one line, which the timing file cannot hold
     */
    public List<String> inTerminal() {
        String line = quoted(command);
        if (line.contains("\n")) {
            throw LabException.usage("A command that is recorded in a terminal must be one line.");
        }
        return List.of(
                Programs.path("env"),
                // The shell that reads the quotes. The command has an environment of its own.
                "SHELL=/bin/sh",
                Programs.path("script"),
                "--quiet",
                "--flush",
                "--return",
                "--logging-format",
                "advanced",
                "--output-limit",
                Long.toString(MAX_BYTES),
                "--log-out",
                files.output().toString(),
                "--log-timing",
                files.timing().toString(),
                "--command",
                "exec " + line);
    }

    /**
     * Runs the command in a recorded terminal, with this process's own input and output, until it ends, at most a day.
     *
     * @return the command's exit code, or {@value #TIMED_OUT}
     */
    public int attach() throws IOException, InterruptedException {
        Process script = new ProcessBuilder(inTerminal()).inheritIO().start();
        int code = TIMED_OUT;
        try {
            if (script.waitFor(MAX_TERMINAL.toSeconds(), TimeUnit.SECONDS)) {
                code = script.exitValue();
            }
        } finally {
            // Script ends its command when it is asked to end.
            script.destroy();
        }
        end(code);
        return code;
    }

    /**
     * Runs the command without a terminal, with this process's own input, and copies its output. When the recording is
     * full, the output is still passed on.
     *
     * @param out gets the standard output
     * @param err gets the standard error
     * @param atMost the command and its children are killed after this time
     * @return the command's exit code, or {@value #TIMED_OUT}
     */
    public int copy(OutputStream out, OutputStream err, Duration atMost) throws IOException, InterruptedException {
        int code;
        try (OutputLog log = new OutputLog(files, facts.startedAt(), MAX_BYTES)) {
            code = new CopiedCommand(log).run(command, out, err, atMost);
            log.ended(code);
        }
        end(code);
        return code;
    }

    /** Whether the recording has reached its limit, so that it lacks the rest. */
    public boolean isFull() throws IOException {
        return size(files.output()) + size(files.timing()) >= MAX_BYTES;
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private void end(int code) throws IOException {
        RecordingFacts ended = facts.ended(code);
        TimingEntry.size(TimingEntry.headers(files.timing()))
                .map(size -> ended.sized(size.columns(), size.rows()))
                .orElse(ended)
                .write(files.facts());
    }

    /** The arguments as a line for a POSIX shell. */
    static String quoted(List<String> arguments) {
        return arguments.stream()
                .map(argument -> PLAIN.matcher(argument).matches() ? argument : inQuotes(argument))
                .collect(Collectors.joining(" "));
    }

    private static String inQuotes(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
