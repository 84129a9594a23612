package dev.doorbuster.lab.switchboard;

import dev.doorbuster.lab.environment.LabEnvironment;
import java.io.IOException;
import java.util.List;

/**
 * A replica that has silently stopped replaying, in every variant alike: the cure is in who asks it.
 *
 * <p>It stops once it has replayed all there is, so that a platform begins with equal copies. One that does not replay already
 * is left as far behind as it is.
 */
public final class StaleReplicaSide implements EnvironmentSide {

    /** The fault's id. */
    public static final String FAULT = "stale-replica";

    /** The number of the replica. */
    public static final int REPLICA = 2;

    private final ReplicaReplay replay;

    public StaleReplicaSide(LabEnvironment environment) {
        this.replay = new ReplicaReplay(environment, REPLICA);
    }

    @Override
    public String fault() {
        return FAULT;
    }

    @Override
    public void apply(String variant) throws IOException, InterruptedException {
        if (!replay.isPaused()) {
            replay.pauseCaughtUp();
        }
    }

    @Override
    public List<String> drift(String variant) throws IOException {
        return replay.isPaused()
                ? List.of()
                : List.of("postgres-replica" + REPLICA
                        + ": it replays again, because a hand resumed it or it was restarted; " + FAULT
                        + " is switched to " + variant);
    }
}
