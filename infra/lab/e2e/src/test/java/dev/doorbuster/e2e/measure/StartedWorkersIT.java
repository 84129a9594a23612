package dev.doorbuster.e2e.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.measure.fault.paymentbacklog.StartedWorkers;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.environment.JsonFile;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a run with more workers leaves does not help the next one. */
@Isolated("it changes the number of workers")
class StartedWorkersIT {
    private static final String FAULT = "payment-backlog";
    private static final String SCALES = "unbounded-prefetch";
    private static final int STARTED = 2;
    private static final int MOST = 4;

    private static TestPlatform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    @AfterAll
    static void repair() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "fixed");
    }

    @Test
    void aVersionThatScalesBeginsWithTheWorkersOfTheStart() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "more-workers");
        TestPlatform.await("all workers there can be", Duration.ofMinutes(1), () -> workers() == MOST);
        platform.doorbuster("fault", "set", FAULT, SCALES);

        new StartedWorkers(platform.environment()).restore(FAULT);

        assertThat(workers()).isEqualTo(STARTED);
        assertThat(new FaultSwitches(platform.environment()).variant(FAULT)).isEqualTo(SCALES);
    }

    @Test
    void aVersionThatKeepsToItsNumberIsLeftAlone() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "more-workers");
        TestPlatform.await("all workers there can be", Duration.ofMinutes(1), () -> workers() == MOST);

        new StartedWorkers(platform.environment()).restore(FAULT);

        assertThat(workers()).isEqualTo(MOST);
    }

    private static long workers() throws Exception {
        JsonObject status = JsonFile.read(platform.environment().state().run().resolve("status.json"))
                .orElseThrow();
        return status.getJsonArray("processes").stream()
                .map(process -> ((JsonObject) process).getString("name"))
                .filter(name -> name.startsWith("payments-worker"))
                .count();
    }
}
