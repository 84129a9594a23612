package dev.doorbuster.incident.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./doorbuster} as a process of its own, as a person or a script does. */
public final class ScriptDoors implements Doors {

    /** Longer than the longest command: a start with a build and templates before it. */
    private static final Duration TIMEOUT = Duration.ofMinutes(20);

    private static final int ENDED_SECONDS = 10;

    private final Path checkout;
    private final Map<String, String> environment;

    /** @param environment what is added to this process's environment: the state folder and the ports */
    public ScriptDoors(Path checkout, Map<String, String> environment) {
        this.checkout = checkout;
        this.environment = new TreeMap<>(environment);
    }

    /** @throws CheckFailedException when the command does not end within twenty minutes; it is ended then */
    @Override
    public Answer incident(List<String> arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("./doorbuster", "incident"));
        line.addAll(arguments);
        Path out = Files.createTempFile("incident", ".out");
        Path err = Files.createTempFile("incident", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(checkout.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            int exit = await(builder.start(), line);
            return new Answer(List.copyOf(line), exit, Files.readString(out), Files.readString(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static int await(Process process, List<String> line) throws InterruptedException {
        try {
            if (process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new CheckFailedException(
                    String.join(" ", line) + " did not end within " + TIMEOUT.toMinutes() + " minutes");
        } finally {
            process.destroy();
            if (!process.waitFor(ENDED_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
