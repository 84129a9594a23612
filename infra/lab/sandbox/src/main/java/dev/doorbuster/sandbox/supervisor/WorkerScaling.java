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
 * Starts and stops payments-workers after the number of jobs in the queue.
 *
 * <p>A worker that goes is asked to: it takes no more jobs, ends those under way and gives the others back. Nobody
 * waits for one that comes or goes.
 */
final class WorkerScaling implements Runnable {

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    /** A little longer than a service takes for an orderly stop. */
    private static final Duration GONE_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration KILLED_TIMEOUT = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger("supervisor");

    private final LabEnvironment environment;
    private final List<Child> children;
    private final IntConsumer starter;
    private final Scaler scaler = new Scaler();
    private @Nullable ScalingPolicy policy;
    private boolean blind;

    /**
     * Scales nothing before it is given a policy.
     *
     * @param children all children; those that are gone are taken out
     * @param starter starts the worker of this number
     */
    WorkerScaling(LabEnvironment environment, List<Child> children, IntConsumer starter) {
        this.environment = environment;
        this.children = children;
        this.starter = starter;
    }

    /** Keeps to this policy from now on; when there are more or fewer workers than it allows, begins to change that. */
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
            blind = false;
        } catch (PlatformNotUpException e) {
            if (!blind) {
                log.atWarn()
                        .addKeyValue("why", e.getMessage())
                        .log("the queue cannot be seen, workers stay as they are");
            }
            blind = true;
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
                    .log(wanted > workers.size() ? "adding a payments-worker" : "taking a payments-worker away");
        }
        for (int missing = workers.size(); missing < wanted; missing++) {
            freeNumber().ifPresent(starter);
        }
        workers.stream().skip(wanted).forEach(this::takeAway);
    }

    /** The lowest number that no worker has, not even one that is on its way out. */
    private java.util.OptionalInt freeNumber() {
        return IntStream.rangeClosed(1, Ports.MAX_WORKERS)
                .filter(number -> children.stream()
                        .noneMatch(child -> child.server().name().equals(Servers.worker(number))))
                .findFirst();
    }

    private void takeAway(Child worker) {
        worker.stop();
        Thread thread = new Thread(() -> awaitEnd(worker), worker.server().name() + " going");
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitEnd(Child worker) {
        try {
            boolean ended = worker.awaitEnd(Deadline.in(GONE_TIMEOUT));
            if (!ended) {
                worker.kill();
                worker.awaitEnd(Deadline.in(KILLED_TIMEOUT));
            }
            log.atInfo()
                    .addKeyValue("process", worker.server().name())
                    .addKeyValue("orderly", ended)
                    .log("a payments-worker is gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.remove(worker);
    }
}
