package dev.doorbuster.measure.fault.stalereplica;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.NodeKind;
import dev.doorbuster.sandbox.switchboard.EnvironmentFault;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Silently pauses WAL replay on one replica, in every variant alike: the variants differ in who reads from it.
 *
 * <p>The replica is paused once it has caught up, so that a platform begins with equal copies. A replica that is
 * already paused stays as far behind as it is, as long as it receives WAL. A paused replica that has lost its
 * connection to the primary does not reconnect: it must resume, catch up and pause again.
 */
public final class StaleReplicaEnvironment implements EnvironmentFault {

    /** The fault's id. */
    public static final String FAULT = "stale-replica";

    /** The number of the replica. */
    public static final int REPLICA = 2;

    private final ReplicaReplay replay;
    private @Nullable String lastSeenPaused;

    public StaleReplicaEnvironment(LabEnvironment environment) {
        this.replay = new ReplicaReplay(environment, REPLICA);
    }

    @Override
    public String fault() {
        return FAULT;
    }

    @Override
    public synchronized void apply(String variant) throws IOException, InterruptedException {
        ReplicaReplay.State state = replay.state();
        if (!state.paused() || !state.streaming()) {
            replay.pauseCaughtUp();
        }
        note(replay.state());
    }

    /**
     * The pause is lost when the replica runs as another process than the one that was paused, or is paused but no
     * longer receives WAL.
     */
    @Override
    public synchronized boolean isLost(String variant) throws IOException {
        ReplicaReplay.State state = replay.state();
        if (state.paused()) {
            note(state);
            return !state.streaming();
        }
        boolean restarted = lastSeenPaused != null && !lastSeenPaused.equals(state.startedAt());
        note(state);
        return restarted;
    }

    private void note(ReplicaReplay.State state) {
        lastSeenPaused = state.paused() ? state.startedAt() : null;
    }

    @Override
    public List<String> drift(String variant) throws IOException {
        return replay.state().paused()
                ? List.of()
                : List.of(NodeKind.POSTGRES_REPLICA.nodeName(REPLICA) + ": replay was resumed by hand; " + FAULT
                        + " is switched to " + variant);
    }
}
