package dev.doorbuster.incident.play;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.JsonFile;
import dev.doorbuster.sandbox.environment.StateFolder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long customers come after the end, before the verdict.
 *
 * <p>Only the self-test and the project's own tests ever shorten it, with a file in the state folder of their own,
 * which nobody inside a sealed shop can reach. The desk reads the file before anybody is called, and every report says
 * which times it was judged by.
 *
 * @param settle the time that does not count: payments are decided, and customers who were hurt before the end have
 *     noticed; 10 to 60 s
 * @param check the time over which the shop is judged; 45 to 120 s
 */
public record VerdictTimes(Duration settle, Duration check) {

    /** What everybody gets. Within one minute, a single lost session would be above its limit. */
    public static final VerdictTimes USUAL = new VerdictTimes(Duration.ofSeconds(60), Duration.ofSeconds(120));

    /** The shortest ones: orders need 36 s of the check until there is a figure for them. */
    public static final VerdictTimes SHORT = new VerdictTimes(Duration.ofSeconds(10), Duration.ofSeconds(45));

    private static final String FILE = "verdict-times.json";

    /** The times of a state folder: the usual ones, unless a test has shortened them. */
    public static VerdictTimes of(StateFolder state) throws IOException {
        Optional<JsonObject> file = JsonFile.read(file(state));
        if (file.isEmpty()) {
            return USUAL;
        }
        return new VerdictTimes(
                seconds(file.get(), "settleSeconds", SHORT.settle, USUAL.settle),
                seconds(file.get(), "checkSeconds", SHORT.check, USUAL.check));
    }

    private static Duration seconds(JsonObject file, String name, Duration min, Duration max) {
        long seconds = file.getLong(name, max.toSeconds());
        if (seconds < min.toSeconds() || seconds > max.toSeconds()) {
            throw LabException.usage(name + " in " + FILE + " is " + seconds + ", but must be " + min.toSeconds()
                    + " to " + max.toSeconds() + ".");
        }
        return Duration.ofSeconds(seconds);
    }

    private static Path file(StateFolder state) {
        return state.root().resolve(FILE);
    }

    /** Makes these the times of a state folder, which belongs to a test. */
    public void write(StateFolder state) throws IOException {
        if (equals(USUAL)) {
            Files.deleteIfExists(file(state));
            return;
        }
        Files.createDirectories(state.root());
        JsonFile.write(file(state), toJson());
    }

    /** The times as JSON, in whole seconds. */
    public JsonObject toJson() {
        return new JsonObject().put("settleSeconds", settle.toSeconds()).put("checkSeconds", check.toSeconds());
    }
}
