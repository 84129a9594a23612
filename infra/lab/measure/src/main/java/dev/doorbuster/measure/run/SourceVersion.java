package dev.doorbuster.measure.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The version of the project that was measured. */
final class SourceVersion {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String UNKNOWN = "unknown";

    private SourceVersion() {}

    /** The commit of the checkout, with {@code +changes} when files differ from it; "unknown" without Git. */
    static String of(Path checkout) throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--abbrev=12", "--dirty=+changes")
                    .directory(checkout.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!git.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                git.destroyForcibly();
                return UNKNOWN;
            }
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.exitValue() == 0 && !text.isEmpty() ? text : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
