package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.client.PaymentQueueClient;
import dev.doorbuster.sandbox.client.PlatformNotUpException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.scaling.Scaler;
import dev.doorbuster.sandbox.scaling.ScalingPolicy;
import dev.doorbuster.sandbox.timing.Deadline;
import dev.doorbuster.sandbox.topology.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops payments-workers according to the number of jobs in the queue.
 *
 * <p>A worker that is removed shuts down gracefully: it takes no more jobs, finishes those in progress and returns the
 * others. The supervisor does not wait for a worker to start or stop.
 */
final class WorkerScaling implements Runnable {

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    /** Slightly longer than a service's graceful shutdown takes. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration KILLED_TIMEOUT = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger("supervisor");

    private final LabEnvironment environment;
    private final List<Child> children;
    private final IntConsumer starter;
    private final Scaler scaler = new Scaler();
    private @Nullable ScalingPolicy policy;
    private boolean queueUnreachable;

    /**
     * Creates the scaling, which does nothing until it is given a policy.
     *
     * @param children all children; stopped workers are removed from it
     * @param starter starts the worker with this number
     */
    WorkerScaling(LabEnvironment environment, List<Child> children, IntConsumer starter) {
        this.environment = environment;
        this.children = children;
        this.starter = starter;
    }

    /**
     * Applies this policy from now on, and begins to add or remove workers at once when their number is outside its
     * bounds.
     */
    synchronized void follow(ScalingPolicy next) {
        policy = next;
        adjust(0);
    }

    @Override
    public void run() {
        try {
            PaymentQueueClient queue = new PaymentQueueClient(environment);
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL.toMillis());
                look(queue);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.atError().setCause(e).log("workers are not scaled");
        }
    }

    private void look(PaymentQueueClient queue) throws InterruptedException {
        if (!isAskedFor()) {
            return;
        }
        try {
            adjust(queue.queued());
            queueUnreachable = false;
        } catch (PlatformNotUpException e) {
            if (!queueUnreachable) {
                log.atWarn()
                        .addKeyValue("why", e.getMessage())
                        .log("cannot read the queue length, keeping the number of workers");
            }
            queueUnreachable = true;
        }
    }

    private synchronized boolean isAskedFor() {
        return policy != null;
    }

    private synchronized void adjust(long jobs) {
        if (policy == null) {
            return;
        }
        List<Child> workers = children.stream()
                .filter(child -> Servers.isWorker(child.server()) && !child.isStopping())
                .toList();
        int wanted = scaler.decide(policy, workers.size(), jobs, System.nanoTime());
        if (wanted != workers.size()) {
            log.atInfo()
                    .addKeyValue("workers", workers.size())
                    .addKeyValue("wanted", wanted)
                    .addKeyValue("jobs", jobs)
                    .log(wanted > workers.size() ? "adding a payments-worker" : "removing a payments-worker");
        }
        for (int missing = workers.size(); missing < wanted; missing++) {
            freeNumber().ifPresent(starter);
        }
        workers.stream().skip(wanted).forEach(this::remove);
    }

    /** The lowest number that no worker has, not even one that is stopping. */
    private java.util.OptionalInt freeNumber() {
        return IntStream.rangeClosed(1, Ports.MAX_WORKERS)
                .filter(number -> children.stream()
                        .noneMatch(child -> child.server().name().equals(Servers.worker(number))))
                .findFirst();
    }

    private void remove(Child worker) {
        worker.stop();
        Thread thread = new Thread(() -> awaitEnd(worker), worker.server().name() + " going");
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitEnd(Child worker) {
        try {
            boolean ended = worker.awaitEnd(Deadline.in(STOP_TIMEOUT));
            if (!ended) {
                worker.kill();
                worker.awaitEnd(Deadline.in(KILLED_TIMEOUT));
            }
            log.atInfo()
                    .addKeyValue("process", worker.server().name())
                    .addKeyValue("orderly", ended)
                    .log("payments-worker stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.remove(worker);
    }
}
