package dev.doorbuster.incident.desk;

import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.SchedulingPriority;
import dev.doorbuster.service.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the desk of the platform's incident as a process. */
public final class DeskMain {

    private static final int WORKERS = 8;
    private static final long MAX_BLOCKING_SECONDS = 240;
    private static final Logger log = LoggerFactory.getLogger("desk");

    private DeskMain() {}

    /** Reads {@code DOORBUSTER_ROOT}, {@code DOORBUSTER_STATE} and {@code DOORBUSTER_PORT_BASE}; takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        // The clock and the doors must stay on time while the shop saturates the processors.
        SchedulingPriority.raiseForGood();
        LabEnvironment environment = LabEnvironment.fromEnvironment(Settings.fromEnvironment());
        IncidentFolder folder = IncidentFolder.current(environment.state())
                .orElseThrow(() -> LabException.notReady("This platform runs no incident."));
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(2)
                .setMaxWorkerExecuteTime(MAX_BLOCKING_SECONDS)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.SECONDS));
        vertx.exceptionHandler(e -> log.atError().setCause(e).log("unexpected failure"));
        Desk.open(vertx, environment, folder);
    }
}
