package dev.doorbuster.measure.fault.paymentbacklog;

import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.scaling.ScalingPolicy;
import dev.doorbuster.sandbox.timing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Brings the payments-workers back to the number with which the platform was started. Where the queue's length decides
 * about it, a version would otherwise begin with those that the run before has left: with all four, say, which no
 * backlog ever shows.
 */
public final class StartedWorkers {
    /** A worker is asked to go and has three seconds for it; one that comes starts a JVM, which may take longer. */
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);
    private static final String WORKER = "payments-worker";

    /** Keeps to the number with which the platform was started. */
    private static final String KEEPS = "broken";

    private final LabEnvironment environment;

    public StartedWorkers(LabEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Does so when the version that is live lets the number change, and it has changed.
     *
     * @throws IOException when they do not come or go in time
     */
    public void restore(String fault) throws IOException, InterruptedException {
        FaultSwitches switches = new FaultSwitches(environment);
        String variant = switches.variant(fault);
        Status status = status();
        ScalingPolicy policy = new PaymentBacklogEnvironment(
                        environment.checkout(), switches.catalogue(), status.workers(), ignored -> {})
                .policy(variant);
        if (policy.least() == policy.most() || areThere(status)) {
            return;
        }
        switches.set(fault, KEEPS);
        if (!Await.until(WITHIN, LOOK_INTERVAL, () -> areThere(status()))) {
            throw new IOException("the payments-workers are not " + status.workers()
                    + " as at the start, and were not within " + WITHIN.toSeconds() + " s");
        }
        switches.set(fault, variant);
    }

    /** As many, and all of them ready: one that goes is not. */
    private static boolean areThere(Status status) {
        List<Status.ProcessStatus> workers = status.processes().stream()
                .filter(process -> process.name().startsWith(WORKER))
                .toList();
        return workers.size() == status.workers() && workers.stream().allMatch(Status.ProcessStatus::isReady);
    }

    private Status status() throws IOException {
        return StatusFile.last(environment).orElseThrow(() -> new IOException("the supervisor has not reported yet"));
    }
}
