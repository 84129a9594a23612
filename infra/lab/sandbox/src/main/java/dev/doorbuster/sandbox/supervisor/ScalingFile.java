package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.scaling.ScalingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the file that says how many payments-workers a generated shop runs. */
final class ScalingFile implements Runnable {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger("supervisor");

    private final Path file;
    private final int started;
    private final Consumer<ScalingPolicy> follow;
    private String seen = "";

    /**
     * @param started number of workers that the platform was started with
     * @param follow applies a policy; returns without waiting for workers
     */
    ScalingFile(Path file, int started, Consumer<ScalingPolicy> follow) {
        this.file = file;
        this.started = started;
        this.follow = follow;
    }

    @Override
    public void run() {
        try {
            while (true) {
                look();
                TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            String now = Files.exists(file) ? Files.readString(file) : "";
            if (!now.equals(seen)) {
                seen = now;
                follow.accept(ScalingPolicy.read(file, started));
            }
        } catch (IOException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("the scaling policy is kept as it was");
        }
    }
}
