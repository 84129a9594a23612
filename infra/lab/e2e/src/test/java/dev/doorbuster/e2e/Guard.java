package dev.doorbuster.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Takes a platform down when this process ends before it has done so itself. A test run that is killed has no other way
 * to leave nothing behind.
 */
public final class Guard implements AutoCloseable {

    private static final String WAIT_AND_TAKE_DOWN =
            "tail --pid=\"$0\" -f /dev/null; exec ./doorbuster down --purge >/dev/null 2>&1";

    private final Process process;

    /** @param environment names the platform's state folder and ports */
    public Guard(Path checkout, Map<String, String> environment) throws IOException {
        // In a session of its own, so that what ends the terminal's processes does not end it as well.
        ProcessBuilder builder = new ProcessBuilder(
                        "setsid",
                        "sh",
                        "-c",
                        WAIT_AND_TAKE_DOWN,
                        Long.toString(ProcessHandle.current().pid()))
                .directory(checkout.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        this.process = builder.start();
    }

    /** From now on nothing is taken down. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
