package dev.doorbuster.incident.symptom;

import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.measure.probe.AdminAvailability;
import dev.doorbuster.measure.probe.AdminWatch;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Watches the symptoms of a running shop from outside: reads the crowd's counts every second, and looks at the back
 * office through the shop's public address every half second. Both have a daemon thread of their own, because a look
 * may take 15 s.
 */
public final class SymptomWatch implements AutoCloseable {

    private static final Duration READ_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LOOK_PAUSE = Duration.ofMillis(500);

    private final SymptomWindow window;
    private final CrowdReader crowd;
    private final AdminWatch admin;

    private SymptomWatch(SymptomWindow window, CrowdReader crowd, AdminWatch admin) {
        this.window = window;
        this.crowd = crowd;
        this.admin = admin;
    }

    /** Starts watching a platform at once, whether it is ready or not. */
    public static SymptomWatch begin(LabEnvironment environment) {
        return begin(
                new CrowdFolder(environment.state().crowd()),
                new AdminAvailability(environment),
                InstantSource.system(),
                READ_INTERVAL,
                LOOK_PAUSE);
    }

    static SymptomWatch begin(
            CrowdFolder folder, AdminWatch.Look look, InstantSource clock, Duration readInterval, Duration lookPause) {
        SymptomWindow window = new SymptomWindow(clock);
        return new SymptomWatch(
                window,
                CrowdReader.begin(folder, window, readInterval),
                AdminWatch.begin(new CountedLook(look, window, clock), lookPause));
    }

    /** What has been seen; it stays readable after the watch has ended. */
    public SymptomWindow window() {
        return window;
    }

    /** Ends the watch within 14 s, usually at once; a look in progress does not count any more. */
    @Override
    public void close() {
        crowd.close();
        admin.close();
    }
}
