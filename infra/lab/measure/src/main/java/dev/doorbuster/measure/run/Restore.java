package dev.doorbuster.measure.run;

import dev.doorbuster.crowd.CrowdControl;
import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.measure.driver.Switches;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Restores the switchboard and the crowd when a measurement ends, in whatever way. */
final class Restore implements AutoCloseable {
    private final Switches.Restoration switches;
    private final CrowdFolder crowd;
    private final Optional<CrowdControl> asked;
    private final boolean crowdRuns;
    private final AtomicBoolean done = new AtomicBoolean();

    private Restore(Switches.Restoration switches, CrowdFolder crowd, Optional<CrowdControl> asked, boolean crowdRuns) {
        this.switches = switches;
        this.crowd = crowd;
        this.asked = asked;
        this.crowdRuns = crowdRuns;
    }

    /**
     * Records the current state, then stops the crowd.
     *
     * @param crowdRuns whether the crowd has a process; if it has none, its folder is left alone, because a control in
     *     it would start one
     */
    static Restore note(CrowdFolder crowd, Switches switches, boolean crowdRuns) throws IOException {
        Restore restore = new Restore(switches.note(), crowd, crowd.asked(), crowdRuns);
        if (crowdRuns) {
            crowd.control(crowd.control().running(false));
        }
        return restore;
    }

    /** Restores everything, once, even on a thread that was interrupted. */
    @Override
    public void close() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            if (done.compareAndSet(false, true)) {
                restore();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void restore() throws IOException {
        try {
            switches.restore();
        } finally {
            restoreCrowd();
        }
    }

    private void restoreCrowd() throws IOException {
        if (crowdRuns && asked.isPresent()) {
            crowd.control(asked.get());
        } else if (crowdRuns) {
            crowd.forget();
        }
    }

    /** Restores everything, and prints a message if that fails. */
    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            System.err.println("doorbuster: the switches or the crowd could not be restored: " + e.getMessage());
        }
    }
}
