package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.crowd.CrowdControl;
import dev.doorbuster.lab.crowd.CrowdFolder;
import dev.doorbuster.lab.environment.LabEnvironment;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Puts the switchboard and the crowd back as they were, when a measurement ends and when it is interrupted. */
final class Restore implements AutoCloseable {
    private final Switches.Restoration switches;
    private final CrowdFolder crowd;
    private final CrowdControl control;
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread hook = new Thread(this::restoreQuietly, "restore");

    private Restore(Switches.Restoration switches, CrowdFolder crowd, CrowdControl control) {
        this.switches = switches;
        this.crowd = crowd;
        this.control = control;
    }

    /** Notes how things are, then stops the crowd. */
    static Restore note(LabEnvironment environment, Switches switches) throws IOException {
        CrowdFolder crowd = new CrowdFolder(environment.state().crowd());
        Restore restore = new Restore(switches.note(), crowd, crowd.control());
        Runtime.getRuntime().addShutdownHook(restore.hook);
        crowd.control(restore.control.running(false));
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
                crowd.control(control);
            }
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
