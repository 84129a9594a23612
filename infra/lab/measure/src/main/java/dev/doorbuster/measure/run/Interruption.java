package dev.doorbuster.measure.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Handles Ctrl-C and SIGTERM during a measurement: interrupts the measuring thread and gives it time to restore
 * everything and to report. If it does not end in time, runs the last resort on the thread of the shutdown hook.
 */
final class Interruption implements AutoCloseable {
    /** Longer than the driver and the switches take to end; a person waits no longer. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(20);

    private final Thread worker;
    private final Duration endWithin;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private volatile boolean requested;
    private volatile Runnable lastResort = () -> {};

    Interruption(Thread worker) {
        this(worker, END_TIMEOUT);
    }

    Interruption(Thread worker, Duration endWithin) {
        this.worker = worker;
        this.endWithin = endWithin;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Sets what is done when the measuring thread does not end in time. */
    void lastResort(Runnable action) {
        lastResort = action;
    }

    /** Whether an end was requested. */
    boolean requested() {
        return requested;
    }

    /** Runs while the virtual machine shuts down. */
    void interrupt() {
        requested = true;
        worker.interrupt();
        try {
            if (!over.await(endWithin.toMillis(), TimeUnit.MILLISECONDS)) {
                lastResort.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called when the measuring thread has restored everything and reported. */
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is already ending; the hook finds nothing left to do.
        }
    }
}
