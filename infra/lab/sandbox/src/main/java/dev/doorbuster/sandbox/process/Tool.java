package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs short-lived helper programs. */
public final class Tool {

    /** Default timeout of a helper program. */
    public static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Tool() {}

    /**
     * Runs a program and waits until it ends.
     *
     * @return what it printed
     * @throws IOException when the program fails or takes longer than {@link #TIMEOUT}; the message contains its output
     */
    public static String run(List<String> arguments) throws IOException, InterruptedException {
        return run(arguments, Map.of());
    }

    /** Like {@link #run(List)}, with additional environment variables. */
    public static String run(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(arguments, environment, TIMEOUT);
    }

    /** Like {@link #run(List, Map)}, with another timeout. */
    public static String run(List<String> arguments, Map<String, String> environment, Duration atMost)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("doorbuster", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(arguments)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8).strip();
            if (!ended || process.exitValue() != 0) {
                throw new IOException(String.join(" ", arguments)
                        + (ended
                                ? " ended with " + process.exitValue()
                                : " took longer than " + atMost.toSeconds() + " s")
                        + (text.isEmpty() ? "" : ": " + text));
            }
            return text;
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
