package dev.doorbuster.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ends what this process has started, when this process ends before it has done so itself. A test run that is killed
 * has no other way to leave nothing behind.
 */
public final class Guard implements AutoCloseable {

    private static final String WAIT = "tail --pid=\"$0\" -f /dev/null; ";
    private static final String TAKE_DOWN = "exec ./doorbuster down --purge >/dev/null 2>&1";

    private final Process process;

    private Guard(Path folder, Map<String, String> environment, String deed, String... arguments) throws IOException {
        // In a session of its own, so that what ends the terminal's processes does not end it as well.
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                "sh",
                "-c",
                WAIT + deed,
                Long.toString(ProcessHandle.current().pid())));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        this.process = builder.start();
    }

    /**
     * Takes a platform down.
     *
     * @param environment names the platform's state folder and ports
     */
    public static Guard takesDown(Path checkout, Map<String, String> environment) throws IOException {
        return new Guard(checkout, environment, TAKE_DOWN);
    }

    /** Ends a process. */
    public static Guard ends(Process other) throws IOException {
        return new Guard(Path.of("/"), Map.of(), "kill \"$1\"", Long.toString(other.pid()));
    }

    /** From now on nothing is ended. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
