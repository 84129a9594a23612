package dev.doorbuster.crowd;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.service.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the crowd as a process, which ends on SIGTERM. */
public final class CrowdMain {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(CrowdMain.class);

    private CrowdMain() {}

    /** Reads {@code DOORBUSTER_ROOT}, {@code DOORBUSTER_STATE} and {@code DOORBUSTER_PORT_BASE}; takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        LabEnvironment environment = LabEnvironment.fromEnvironment(Settings.fromEnvironment());
        Vertx vertx = Vertx.vertx(driver());
        vertx.exceptionHandler(e -> log.atError().setCause(e).log("unexpected failure"));
        CrowdService crowd = new CrowdService(
                vertx,
                new CrowdFolder(environment.state().crowd()),
                environment.ports().shop());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(crowd), "stop"));
        crowd.start().toCompletionStage().toCompletableFuture().get();
    }

    /**
     * Options for a load generator: a single event loop, which is enough and leaves the other cores to the platform.
     */
    public static VertxOptions driver() {
        return new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1);
    }

    private static void stop(CrowdService crowd) {
        try {
            crowd.stop().toCompletionStage().toCompletableFuture().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            log.atWarn().setCause(e).log("cannot write the last statistics");
        }
    }
}
