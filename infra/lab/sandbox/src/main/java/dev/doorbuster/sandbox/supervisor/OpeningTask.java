package dev.doorbuster.sandbox.supervisor;

/** What is done once when the shop is open, while nothing is broken and nobody is in it. */
@FunctionalInterface
public interface OpeningTask {

    /** Does it within seconds, because the switchboard waits for it; a failure is logged and stops nothing. */
    void run() throws InterruptedException;
}
