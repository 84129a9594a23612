package dev.doorbuster.measure.fault.paymentbacklog;

import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.NodeKind;
import dev.doorbuster.sandbox.scaling.ScalingPolicy;
import dev.doorbuster.sandbox.timing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Restores the number of payments-workers with which the platform was started. If the queue's length controls that
 * number, a version would otherwise begin with the workers of the previous run, for example with all four, and would
 * never show a backlog.
 */
public final class StartedWorkers {
    /** A worker that is stopped has three seconds to end; one that is started starts a JVM, which may take longer. */
    private static final Duration SCALING_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    /** The variant that keeps the number of workers with which the platform was started. */
    private static final String KEEPS_NUMBER = "broken";

    private final LabEnvironment environment;

    public StartedWorkers(LabEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Restores the number, if the active version can change it and it has changed.
     *
     * @throws IOException when workers do not start or end in time
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
        switches.set(fault, KEEPS_NUMBER);
        if (!Await.until(SCALING_TIMEOUT, LOOK_INTERVAL, () -> areThere(status()))) {
            throw new IOException("the number of payments-workers did not return to " + status.workers() + " within "
                    + SCALING_TIMEOUT.toSeconds() + " s");
        }
        switches.set(fault, variant);
    }

    /** Whether there are as many workers as at the start, all of them ready. A worker that is ending is not ready. */
    private static boolean areThere(Status status) {
        List<Status.ProcessStatus> workers = status.processes().stream()
                .filter(process -> NodeKind.PAYMENTS_WORKER.isNameOfNode(process.name()))
                .toList();
        return workers.size() == status.workers() && workers.stream().allMatch(Status.ProcessStatus::isReady);
    }

    private Status status() throws IOException {
        return StatusFile.last(environment).orElseThrow(() -> new IOException("the supervisor has not reported yet"));
    }
}
