package dev.doorbuster.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./doorbuster} as a user does: as a process of its own, with its own state folder and ports. */
public final class Command {

    /** What a finished command left. */
    public record Result(List<String> command, int exit, String out, String err) {

        @Override
        public String toString() {
            return String.join(" ", command) + " -> exit " + exit + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
        }
    }

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final Path checkout;
    private final Map<String, String> environment;

    public Command(Path checkout, Map<String, String> environment) {
        this.checkout = checkout;
        this.environment = environment;
    }

    /** Takes this command's platform down if this process is killed. */
    public Guard guard() throws IOException {
        return Guard.takesDown(checkout, environment);
    }

    /** Runs to the end, at most this long; a command that takes longer is ended and fails the test. */
    public Result run(Duration atMost, String... arguments) throws IOException, InterruptedException {
        return run(atMost, "", arguments);
    }

    /** As above, but ends it with SIGTERM as soon as it says these words on stderr. */
    public Result interrupt(Duration atMost, String words, String... arguments)
            throws IOException, InterruptedException {
        return run(atMost, words, arguments);
    }

    private Result run(Duration atMost, String endAt, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add("./doorbuster");
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile("doorbuster", ".out");
        Path err = Files.createTempFile("doorbuster", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(checkout.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            long deadline = System.nanoTime() + atMost.toNanos();
            while (!endAt.isEmpty() && process.isAlive() && System.nanoTime() < deadline) {
                if (Files.readString(err).contains(endAt)) {
                    process.destroy();
                    break;
                }
                process.waitFor(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                throw new AssertionError(String.join(" ", line) + " did not end within " + atMost + "\n"
                        + Files.readString(err, StandardCharsets.UTF_8));
            }
            return new Result(line, process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
