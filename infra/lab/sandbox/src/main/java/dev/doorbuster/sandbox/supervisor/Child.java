package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.process.Orphans;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.Server;
import dev.doorbuster.sandbox.server.StoppingException;
import dev.doorbuster.sandbox.timing.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server process in the supervisor's care: prepared, started, asked whether it is ready, and started again when it
 * dies.
 */
final class Child implements Runnable {

    private static final Duration ASK_UNTIL_READY_INTERVAL = Duration.ofMillis(250);
    private static final Duration ASK_WHEN_READY_INTERVAL = Duration.ofSeconds(2);

    /** How long a stop that was asked for politely may take before it is forced. */
    private static final Duration STOPS_TIMEOUT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger("supervisor");

    private final Server server;
    private final Spawner spawner;
    private final Path logFile;
    private final boolean late;
    private final RestartPolicy restarts;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final long created = System.nanoTime();

    private volatile ChildState state = ChildState.PREPARING;
    private volatile String missing = "";
    private volatile int restartCount;
    private volatile Instant startedAt = Instant.MAX;
    private volatile long readyAfterMillis = -1;
    private volatile @Nullable Process process;
    private volatile Optional<ProcessIdentity> identity = Optional.empty();
    private volatile List<ProcessIdentity> family = List.of();
    private volatile Optional<Orphans> orphans = Optional.empty();
    private volatile long readyAgainNanos;
    private long stopHurriedNanos;

    /** @param late whether it comes to a platform that is complete without it */
    Child(Server server, Spawner spawner, Path logs, boolean late) {
        this.server = server;
        this.late = late;
        this.spawner = spawner;
        this.logFile = logs.resolve(server.name() + ".log");
        this.restarts = new RestartPolicy(server.restartDelay());
    }

    Server server() {
        return server;
    }

    ChildState state() {
        return state;
    }

    /** What it lacks to be ready, in its own words; empty when it is ready. */
    String missing() {
        return missing;
    }

    Path logFile() {
        return logFile;
    }

    int restartCount() {
        return restartCount;
    }

    /** Milliseconds from the supervisor's start to its first readiness; -1 before that. */
    long readyAfterMillis() {
        return readyAfterMillis;
    }

    Optional<ProcessIdentity> identity() {
        return identity;
    }

    /**
     * Takes note of the processes that it has started in turn, so that none of them is in the way of its next start.
     */
    void remember(List<ProcessIdentity> seen) {
        family = List.copyOf(seen);
        if (state == ChildState.READY) {
            identity.flatMap(one -> Orphans.of(one.pid())).ifPresent(found -> orphans = Optional.of(found));
        }
    }

    /** Whether it has become ready after a restart since this moment on the clock of {@link System#nanoTime()}. */
    boolean cameBackSince(long nanos) {
        return restartCount > 0 && state == ChildState.READY && readyAgainNanos - nanos > 0;
    }

    @Override
    public void run() {
        try {
            server.prepare();
            Process started = start();
            while (true) {
                String end = started == null ? missing : watch(started);
                if (isStopping() || !waitForRestart(end)) {
                    return;
                }
                started = startAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            fail(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** Null, with the reason in {@link #missing}, when it cannot be started now. */
    private @Nullable Process startAgain() throws InterruptedException {
        try {
            return start();
        } catch (IOException | UncheckedIOException e) {
            missing = "cannot be started: " + e.getMessage();
            return null;
        }
    }

    private Process start() throws IOException, InterruptedException {
        startedAt = Instant.now();
        Process started = spawner.start(server.command(), server.deathSignal(), logFile);
        process = started;
        identity = ProcessIdentity.of(started.pid());
        stopHurriedNanos = 0;
        state = ChildState.STARTING;
        missing = "has just been started";
        if (isStopping()) {
            kill();
        }
        return started;
    }

    /** Looks after it until it ends; how it ended. */
    private String watch(Process started) throws InterruptedException {
        Duration pause = ASK_UNTIL_READY_INTERVAL;
        while (!started.waitFor(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            if (isStopping()) {
                started.waitFor();
                break;
            }
            ask();
            pause = state == ChildState.READY ? ASK_WHEN_READY_INTERVAL : ASK_UNTIL_READY_INTERVAL;
        }
        return "died with exit code " + started.exitValue();
    }

    private void ask() throws InterruptedException {
        try {
            server.probe().ask();
            if (readyAfterMillis < 0) {
                readyAfterMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - created);
            }
            if (state != ChildState.READY) {
                restarts.ready();
                readyAgainNanos = System.nanoTime();
            }
            missing = "";
            state = ChildState.READY;
        } catch (IOException e) {
            if (e instanceof StoppingException) {
                hurryStop();
            }
            missing = e.getMessage() == null ? e.toString() : e.getMessage();
            if (state == ChildState.READY) {
                state = ChildState.UNREADY;
                log.atWarn()
                        .addKeyValue("process", server.name())
                        .addKeyValue("missing", missing)
                        .log("not ready any more");
            }
        }
    }

    /** Ends the sessions of a server that was told to stop and waits for its clients; then, if need be, the server. */
    private void hurryStop() {
        long now = System.nanoTime();
        if (stopHurriedNanos == 0) {
            stopHurriedNanos = now;
            send(server.stopSignal());
        } else if (now - stopHurriedNanos > STOPS_TIMEOUT.toNanos()) {
            send(server.deathSignal());
        }
    }

    private boolean waitForRestart(String end) throws InterruptedException {
        Duration delay = restarts.died(System.nanoTime()).orElse(RestartPolicy.NEXT_ATTEMPT);
        if (delay.equals(RestartPolicy.NEXT_ATTEMPT)) {
            fail(end + ", " + RestartPolicy.MOST_RESTARTS + " times within " + RestartPolicy.WINDOW.toSeconds()
                    + " s without having been ready; the next attempt comes in " + delay.toSeconds() + " s");
        } else {
            missing = end;
            state = ChildState.RESTARTING;
            log.atWarn()
                    .addKeyValue("process", server.name())
                    .addKeyValue("restartInMillis", delay.toMillis())
                    .addKeyValue("log", logFile)
                    .log(end);
        }
        endOrphans();
        if (stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        endOrphans();
        restartCount++;
        return true;
    }

    private void endOrphans() {
        family.forEach(orphan -> orphan.send(Signal.KILL));
        orphans.map(Orphans::find).orElse(List.of()).forEach(orphan -> orphan.send(Signal.KILL));
    }

    private void fail(String why) {
        missing = why;
        state = ChildState.FAILED;
        log.atError()
                .addKeyValue("process", server.name())
                .addKeyValue("log", logFile)
                .log(why);
    }

    /** Whether the platform is complete without it: it came later and has not been ready yet, or it is going. */
    boolean isExtra() {
        return isStopping() || (late && readyAfterMillis < 0);
    }

    /**
     * Whether it died and its successor has said nothing on the switchboard yet. It takes the switchboard as it finds
     * it when it comes up, which beside a busy database can take a minute.
     *
     * @param acknowledgedAt when it acknowledged last
     */
    boolean isComingBack(Instant acknowledgedAt) {
        return state == ChildState.RESTARTING || (restartCount > 0 && acknowledgedAt.isBefore(startedAt));
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Begins its stop; it will not be started again. */
    void stop() {
        stopping.countDown();
        send(server.stopSignal());
    }

    /** Ends it now. PostgreSQL is given the chance to give back its shared memory. */
    void kill() {
        stopping.countDown();
        if (server.deathSignal() == Signal.QUIT) {
            send(Signal.QUIT);
        } else {
            send(Signal.KILL);
        }
    }

    private void send(Signal signal) {
        Process running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        switch (signal) {
            case TERM -> running.destroy();
            case KILL -> running.destroyForcibly();
            case HUP, INT, QUIT -> identity.ifPresent(same -> same.send(signal));
        }
    }

    /** Waits for its end; whether it came before the deadline. */
    boolean awaitEnd(Deadline deadline) throws InterruptedException {
        Process running = process;
        boolean ended = running == null || running.waitFor(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        if (ended) {
            state = ChildState.STOPPED;
        }
        return ended;
    }
}
