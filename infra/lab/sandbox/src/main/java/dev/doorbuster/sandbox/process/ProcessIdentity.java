package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.util.Optional;

/**
 * Identifies one process, and no later one that reuses its number.
 *
 * @param pid its number
 * @param startTicks when the kernel started it, in clock ticks since boot
 */
public record ProcessIdentity(long pid, long startTicks) {

    /** The process that currently has this number, if there is one. */
    public static Optional<ProcessIdentity> of(long pid) {
        return ProcessStat.read(pid)
                .filter(stat -> !stat.isZombie())
                .map(stat -> new ProcessIdentity(pid, stat.startTicks()));
    }

    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Sends a signal; does nothing if the process is gone. */
    public void send(Signal signal) {
        if (isAlive()) {
            send(pid, signal);
        }
    }

    static void send(long pid, Signal signal) {
        try {
            new ProcessBuilder(Programs.path("sh"), "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot send " + signal + " to process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
