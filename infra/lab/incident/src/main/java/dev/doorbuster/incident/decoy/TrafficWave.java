package dev.doorbuster.incident.decoy;

import dev.doorbuster.crowd.CrowdControl;
import dev.doorbuster.crowd.CrowdFolder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Raises the rate of the crowd and lowers it again, unless somebody else changes it meanwhile. */
final class TrafficWave {

    /** How many times as many shoppers arrive. */
    static final double FACTOR = 1.4;

    private final CrowdFolder crowd;
    private @Nullable CrowdControl before;

    TrafficWave(CrowdFolder crowd) {
        this.crowd = crowd;
    }

    /** Raises the rate of a crowd that is running and not raised yet. */
    void rise() throws IOException {
        CrowdControl now = crowd.inEffect();
        if (before != null || now.effectiveRate() == 0) {
            return;
        }
        before = now;
        crowd.control(raised(now));
    }

    /** Lowers it again. A crowd that was stopped meanwhile stays stopped. */
    void fall() throws IOException {
        CrowdControl usual = before;
        if (usual == null) {
            return;
        }
        CrowdControl now = crowd.inEffect();
        if (now.rate() == raised(usual).rate() && now.seed() == usual.seed()) {
            crowd.control(now.rate(usual.rate()));
        }
        before = null;
    }

    private static CrowdControl raised(CrowdControl usual) {
        return usual.rate(Math.min(CrowdControl.MAX_RATE, FACTOR * usual.rate()));
    }
}
