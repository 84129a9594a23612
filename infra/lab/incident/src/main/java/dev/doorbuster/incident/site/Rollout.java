package dev.doorbuster.incident.site;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.timing.Await;
import dev.doorbuster.sandbox.timing.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Restarts servers: ends them gracefully, and waits until the supervisor has them ready again. */
public final class Rollout {

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final LabEnvironment environment;
    private final Duration timeout;

    public Rollout(LabEnvironment environment) {
        this(environment, READY_TIMEOUT);
    }

    /** @param timeout until a server that was restarted is ready */
    Rollout(LabEnvironment environment, Duration timeout) {
        this.environment = environment;
        this.timeout = timeout;
    }

    /** The names of the running servers whose names begin so, such as {@code storefront}, in order. */
    public List<String> named(String prefix) throws IOException {
        return status().processes().stream()
                .map(Status.ProcessStatus::name)
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
    }

    private Status status() throws IOException {
        return StatusFile.last(environment).orElse(Status.NONE);
    }

    /**
     * Restarts servers all at once.
     *
     * @throws LabException when one is not ready again within a minute; the message names it
     */
    public void together(List<String> names) throws IOException, InterruptedException {
        List<Restart> restarts = new ArrayList<>();
        for (String name : names) {
            restarts.add(begin(name));
        }
        for (Restart restart : restarts) {
            restart.await();
        }
    }

    /**
     * Restarts servers one after the other, so that the others go on serving.
     *
     * @throws LabException when one is not ready again within a minute; the message names it
     */
    public void oneByOne(List<String> names) throws IOException, InterruptedException {
        List<String> left = asFarAsPossible(names, Deadline.in(timeout.multipliedBy(names.size())));
        if (!left.isEmpty()) {
            throw LabException.failed(late(left.get(0)));
        }
    }

    /**
     * Restarts servers one after the other, until one is not ready again within a minute. The rest goes on as before.
     *
     * @param deadline of all of them; whoever is not ready by then is late, too
     * @return what is left to do, for {@link #goOn}: the one that is not ready, and the rest; none when all are ready
     */
    List<String> asFarAsPossible(List<String> names, Deadline deadline) throws IOException, InterruptedException {
        for (int done = 0; done < names.size(); done++) {
            if (!begin(names.get(done)).isDoneBy(deadline)) {
                return names.subList(done, names.size());
            }
        }
        return List.of();
    }

    /** Waits once more for the first of these, which was restarted, and then restarts the others. */
    List<String> goOn(List<String> left, Deadline deadline) throws IOException, InterruptedException {
        if (left.isEmpty() || !new Restart(left.get(0), -1).isDoneBy(deadline)) {
            return left;
        }
        return asFarAsPossible(left.subList(1, left.size()), deadline);
    }

    /** What is said of a server that is not ready again in time. */
    String late(String name) {
        return name + " is not ready again after " + timeout.toSeconds() + " s; its log is logs/" + name
                + ".log in the shop's folder";
    }

    private Restart begin(String name) throws IOException {
        Optional<Status.ProcessStatus> process = status().process(name);
        long restarts = process.map(Status.ProcessStatus::restarts).orElse(0L);
        process.flatMap(one -> ProcessIdentity.of(one.pid())).ifPresent(one -> one.send(Signal.TERM));
        return new Restart(name, restarts);
    }

    private final class Restart {
        private final String name;
        private final long before;

        Restart(String name, long before) {
            this.name = name;
            this.before = before;
        }

        void await() throws InterruptedException, IOException {
            if (!isDoneBy(Deadline.in(timeout))) {
                throw LabException.failed(late(name));
            }
        }

        boolean isDoneBy(Deadline deadline) throws InterruptedException, IOException {
            Duration left = deadline.left();
            return Await.until(left.compareTo(timeout) < 0 ? left : timeout, LOOK_INTERVAL, this::isDone);
        }

        /** A worker that was scaled away meanwhile counts as done. */
        private boolean isDone() throws IOException {
            Optional<Status.ProcessStatus> process = status().process(name);
            return process.isEmpty()
                    || (process.get().restarts() > before && process.get().isReady());
        }
    }
}
