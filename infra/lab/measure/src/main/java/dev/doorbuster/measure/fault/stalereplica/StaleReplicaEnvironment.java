package dev.doorbuster.measure.fault.stalereplica;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.switchboard.EnvironmentFault;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replica that has silently stopped replaying, in every variant alike: the cure is in who asks it.
 *
 * <p>It stops once it has replayed all there is, so that a platform begins with equal copies. One that does not replay
 * already is left as far behind as it is, as long as it receives. A paused replica does not connect to its primary
 * again once that connection is gone: it has to replay, follow, and stop anew.
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

    /** Lost when the replica is another process than the one that was paused, or a paused one that receives no more. */
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
                : List.of("postgres-replica" + REPLICA + ": it replays again, because a hand resumed it; " + FAULT
                        + " is switched to " + variant);
    }
}
