package dev.doorbuster.incident.desk;

import dev.doorbuster.sandbox.ExitCode;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The answer to a verb.
 *
 * @param exitCode as of a command
 * @param text for a terminal
 */
public record Reply(int exitCode, String text) {

    static Reply ok(String text) {
        return new Reply(ExitCode.OK, text);
    }

    static Reply ok(List<String> lines) {
        return ok(String.join("\n", lines));
    }

    static Reply failed(int exitCode, String text) {
        return new Reply(exitCode, text);
    }

    JsonObject json() {
        return new JsonObject().put("exitCode", exitCode).put("text", text);
    }
}
