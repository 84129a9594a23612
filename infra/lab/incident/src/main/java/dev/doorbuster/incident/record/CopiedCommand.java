package dev.doorbuster.incident.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command without a terminal, and passes its output on and to a log. */
final class CopiedCommand {

    private static final int PIECE = 8 * 1024;

    /** For output that is still in a pipe when the command has ended; a child that is left behind may hold it open. */
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);

    private final OutputLog log;

    CopiedCommand(OutputLog log) {
        this.log = log;
    }

    /** See {@link Recording#copy}. */
    int run(List<String> command, OutputStream out, OutputStream err, Duration atMost)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread outs = pump(process.getInputStream(), out, "recorded output");
        Thread errs = pump(process.getErrorStream(), err, "recorded error output");
        try {
            boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                kill(process);
            }
            outs.join(DRAIN_TIMEOUT.toMillis());
            errs.join(DRAIN_TIMEOUT.toMillis());
            return ended ? process.exitValue() : Recording.TIMED_OUT;
        } finally {
            kill(process);
        }
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Thread pump(InputStream from, OutputStream to, String name) {
        Thread thread = new Thread(() -> copy(from, to), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** When nobody takes the output any more, the command gets a broken pipe, as it would without a recorder. */
    private void copy(InputStream from, OutputStream to) {
        byte[] buffer = new byte[PIECE];
        try (from) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                log.append(buffer, count);
                to.write(buffer, 0, count);
                to.flush();
            }
        } catch (IOException nobodyReadsOrTheCommandIsGone) {
            return;
        }
    }
}
