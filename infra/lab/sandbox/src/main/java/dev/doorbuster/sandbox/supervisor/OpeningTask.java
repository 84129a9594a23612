package dev.doorbuster.sandbox.supervisor;

/** A task that runs once when the shop is ready, before any fault is switched on and before any shopper arrives. */
@FunctionalInterface
public interface OpeningTask {

    /**
     * Runs the task. It must take only seconds, because the switchboard waits for it. An implementation logs its
     * failures and continues.
     */
    void run() throws InterruptedException;
}
