package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.crowd.CrowdControl;
import dev.doorbuster.lab.crowd.CrowdFolder;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Puts the switchboard and the crowd back as they were, when a measurement ends and when it is interrupted. */
final class Restore implements AutoCloseable {
    private final Switches.Restoration switches;
    private final CrowdFolder crowd;
    private final Optional<CrowdControl> asked;
    private final boolean crowdRuns;
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread hook = new Thread(this::restoreQuietly, "restore");

    private Restore(Switches.Restoration switches, CrowdFolder crowd, Optional<CrowdControl> asked, boolean crowdRuns) {
        this.switches = switches;
        this.crowd = crowd;
        this.asked = asked;
        this.crowdRuns = crowdRuns;
    }

    /**
     * Notes how things are, then stops the crowd.
     *
     * @param crowdRuns whether the crowd has a process; where it has none, its folder is left alone, because a control in
     *     it would start one
     */
    static Restore note(CrowdFolder crowd, Switches switches, boolean crowdRuns) throws IOException {
        Restore restore = new Restore(switches.note(), crowd, crowd.asked(), crowdRuns);
        Runtime.getRuntime().addShutdownHook(restore.hook);
        if (crowdRuns) {
            crowd.control(crowd.control().running(false));
        }
        return restore;
    }

    @Override
    public void close() throws IOException {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook finds everything done.
        }
    }

    private void restore() throws IOException {
        if (done.compareAndSet(false, true)) {
            try {
                switches.restore();
            } finally {
                restoreCrowd();
            }
        }
    }

    private void restoreCrowd() throws IOException {
        if (crowdRuns && asked.isPresent()) {
            crowd.control(asked.get());
        } else if (crowdRuns) {
            crowd.forget();
        }
    }

    private void restoreQuietly() {
        try {
            restore();
        } catch (IOException e) {
            System.err.println("doorbuster: the switches or the crowd could not be put back: " + e.getMessage());
        }
    }
}
