package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.process.ProcessFigures;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.Server.StopTurn;
import dev.doorbuster.sandbox.timing.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops all children in under three seconds: first proxies and services, then the servers that they use.
 *
 * <p>A child that does not stop in time is killed, and so are processes that a child leaves behind.
 */
final class Shutdown {

    private static final Duration CLIENTS_TIMEOUT = Duration.ofMillis(1800);
    private static final Duration SERVERS_TIMEOUT = Duration.ofMillis(700);
    private static final Duration KILLED_TIMEOUT = Duration.ofMillis(300);
    private static final Logger log = LoggerFactory.getLogger("supervisor");

    private final List<Child> children;
    private volatile boolean begun;

    /** @param children a live list of all children, including those that are added later */
    Shutdown(List<Child> children) {
        this.children = children;
    }

    boolean hasBegun() {
        return begun;
    }

    void run() {
        begun = true;
        List<ProcessIdentity> everyone = everyone();
        try {
            stop(StopTurn.FIRST, CLIENTS_TIMEOUT);
            stop(StopTurn.AFTER_ITS_CLIENTS, SERVERS_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        everyone.forEach(left -> left.send(Signal.KILL));
    }

    private List<ProcessIdentity> everyone() {
        ProcessFigures figures = ProcessFigures.look();
        List<ProcessIdentity> everyone = new ArrayList<>();
        for (Child child : children) {
            child.identity().map(ProcessIdentity::pid).map(figures::family).orElse(List.of()).stream()
                    .map(ProcessIdentity::of)
                    .flatMap(Optional::stream)
                    .forEach(everyone::add);
        }
        return everyone;
    }

    private void stop(StopTurn turn, Duration within) throws InterruptedException {
        List<Child> those = children.stream()
                .filter(child -> child.server().stopTurn() == turn)
                .toList();
        those.forEach(Child::stop);
        Deadline deadline = Deadline.in(within);
        List<Child> late = new ArrayList<>();
        for (Child child : those) {
            if (!child.awaitEnd(deadline)) {
                late.add(child);
            }
        }
        late.forEach(Child::kill);
        Deadline killed = Deadline.in(KILLED_TIMEOUT);
        for (Child child : late) {
            boolean ended = child.awaitEnd(killed);
            log.atWarn()
                    .addKeyValue("process", child.server().name())
                    .addKeyValue("ended", ended)
                    .log("did not stop in time and was killed");
        }
    }
}
