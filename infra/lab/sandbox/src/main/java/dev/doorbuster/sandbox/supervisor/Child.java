package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.process.Orphans;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.Enclosure;
import dev.doorbuster.sandbox.server.Platform;
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
 * Runs one server process for the supervisor: prepares it, starts it, probes whether it is ready, and restarts it when
 * it dies.
 */
final class Child implements Runnable {

    private static final Duration PROBE_UNTIL_READY_INTERVAL = Duration.ofMillis(250);
    private static final Duration PROBE_WHEN_READY_INTERVAL = Duration.ofSeconds(2);

    /** Time that a server has to stop after its stop signal before it is killed. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger("supervisor");

    private final Server server;
    private final Spawner spawner;
    private final Enclosure enclosure;
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

    /** @param late whether the process is started later, on a platform that is complete without it */
    Child(Server server, Spawner spawner, Platform platform, boolean late) {
        this.server = server;
        this.late = late;
        this.spawner = spawner;
        this.enclosure = server.isOutside() ? Enclosure.NONE : platform.shop().enclosure();
        this.logFile = (server.isOutside() ? platform.labLogs() : platform.logs()).resolve(server.name() + ".log");
        this.restarts = new RestartPolicy(server.restartDelay());
    }

    Server server() {
        return server;
    }

    ChildState state() {
        return state;
    }

    /** Why the process is not ready; empty when it is. */
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

    /** Records the process's descendants, so that a restart can kill them if they are left over and block it. */
    void remember(List<ProcessIdentity> seen) {
        family = List.copyOf(seen);
        if (state == ChildState.READY) {
            identity.flatMap(one -> Orphans.of(one.pid())).ifPresent(found -> orphans = Optional.of(found));
        }
    }

    /**
     * Whether the process has become ready again after a restart since this time, on the {@link System#nanoTime()}
     * clock.
     */
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

    /** Starts the process again; returns null, with the reason in {@link #missing}, when that fails. */
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
        Process started = spawner.start(server.command(), server.deathSignal(), logFile, enclosure);
        process = started;
        identity = ProcessIdentity.of(enclosure.running(started));
        stopHurriedNanos = 0;
        state = ChildState.STARTING;
        missing = "was just started";
        if (isStopping()) {
            kill();
        }
        return started;
    }

    /** Probes the process until it ends; returns how it ended. */
    private String watch(Process started) throws InterruptedException {
        Duration pause = PROBE_UNTIL_READY_INTERVAL;
        while (!started.waitFor(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            if (isStopping()) {
                started.waitFor();
                break;
            }
            ask();
            pause = state == ChildState.READY ? PROBE_WHEN_READY_INTERVAL : PROBE_UNTIL_READY_INTERVAL;
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
                        .log("no longer ready");
            }
        }
    }

    /**
     * Speeds up a server that was told to stop but waits for its clients: first ends their sessions, then, after
     * {@link #STOP_TIMEOUT}, kills it.
     */
    private void hurryStop() {
        long now = System.nanoTime();
        if (stopHurriedNanos == 0) {
            stopHurriedNanos = now;
            send(server.stopSignal());
        } else if (now - stopHurriedNanos > STOP_TIMEOUT.toNanos()) {
            send(server.deathSignal());
        }
    }

    private boolean waitForRestart(String end) throws InterruptedException {
        Duration delay = restarts.died(System.nanoTime()).orElse(RestartPolicy.NEXT_ATTEMPT);
        if (delay.equals(RestartPolicy.NEXT_ATTEMPT)) {
            fail(end + ", " + RestartPolicy.MAX_RESTARTS + " times within " + RestartPolicy.WINDOW.toSeconds()
                    + " s without becoming ready; next attempt in " + delay.toSeconds() + " s");
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

    /**
     * Whether the platform is complete without this process: it was started later and has not been ready yet, or it is
     * stopping.
     */
    boolean isExtra() {
        return isStopping() || (late && readyAfterMillis < 0);
    }

    /**
     * Whether the process died and its successor has not acknowledged the switchboard yet. The successor reads the
     * switchboard's current state when it comes up, which can take a minute beside a busy database.
     *
     * @param acknowledgedAt when the process last acknowledged
     */
    boolean isComingBack(Instant acknowledgedAt) {
        return state == ChildState.RESTARTING || (restartCount > 0 && acknowledgedAt.isBefore(startedAt));
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Begins to stop the process; it is not restarted. */
    void stop() {
        stopping.countDown();
        send(server.stopSignal());
    }

    /** Kills the process. PostgreSQL gets SIGQUIT instead of SIGKILL, so that it can release its shared memory. */
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
        if (!enclosure.isOpen()) {
            // What was started only waits outside for the server.
            identity.ifPresent(same -> same.send(signal));
            return;
        }
        switch (signal) {
            case TERM -> running.destroy();
            case KILL -> running.destroyForcibly();
            case HUP, INT, QUIT -> identity.ifPresent(same -> same.send(signal));
        }
    }

    /** Waits until the process has ended; returns whether it did so before the deadline. */
    boolean awaitEnd(Deadline deadline) throws InterruptedException {
        Process running = process;
        boolean ended = running == null || running.waitFor(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        if (ended) {
            state = ChildState.STOPPED;
        }
        return ended;
    }
}
