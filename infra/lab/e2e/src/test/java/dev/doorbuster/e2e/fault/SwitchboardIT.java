package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.client.FaultSwitches;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Switching live, as a user does it. */
@Isolated("it flips every switch")
class SwitchboardIT {

    private static final Duration COMES_BACK_TIMEOUT = Duration.ofSeconds(30);

    private static TestPlatform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    /** In as many rounds as the fault with the most variants has. */
    @Test
    void everyFaultIsAcknowledgedInEveryVariant() throws Exception {
        FaultSwitches switches = new FaultSwitches(platform.environment());
        for (Map<String, String> wanted : VariantRounds.all()) {
            switches.set(wanted);
            for (Map.Entry<String, String> each : wanted.entrySet()) {
                assertThat(now(each.getKey()).getString("variant")).isEqualTo(each.getValue());
            }
            // A variant may have called for another worker, which follows as soon as it has started.
            TestPlatform.await(
                    "all to acknowledge " + wanted,
                    Duration.ofSeconds(30),
                    () -> faults().stream().allMatch(fault -> ((JsonObject) fault).getBoolean("acknowledged")));
        }
        platform.doorbuster("fault", "set", "all", "fixed");
    }

    @Tag("long")
    @Test
    void aSwitchDoesNotWaitForAStorefrontThatComesBackAndIsFollowedByIt() throws Exception {
        ProcessHandle killed = ProcessHandle.of(platform.pid("storefront2")).orElseThrow();
        assertThat(killed.destroyForcibly()).isTrue();
        TestPlatform.await(
                "its death to be seen", COMES_BACK_TIMEOUT, () -> !storefront2().getBoolean("followsSwitchboard"));

        platform.doorbuster("fault", "set", "stale-replica", "primary-only");

        TestPlatform.await("its return", COMES_BACK_TIMEOUT, () -> storefront2().getBoolean("followsSwitchboard"));
        assertThat(platform.pid("storefront2")).isNotEqualTo(killed.pid());
        TestPlatform.await(
                "all to follow", COMES_BACK_TIMEOUT, () -> now("stale-replica").getBoolean("acknowledged"));
        platform.doorbuster("fault", "set", "all", "fixed");
    }

    @Test
    void whatDoesNotExistIsRefusedAndChangesNothing() throws Exception {
        JsonArray before = faults();

        Command.Result variant = platform.attempt("fault", "set", "dead-upstream", "haunted");
        assertThat(variant.exit()).isEqualTo(2);
        assertThat(variant.err()).contains("haunted", "broken", "fixed");
        Command.Result fault = platform.attempt("fault", "set", "gremlins", "fixed");
        assertThat(fault.exit()).isEqualTo(2);
        assertThat(fault.err()).contains("gremlins", "cache-stampede");

        assertThat(faults()).isEqualTo(before);
    }

    @Test
    void theDifferenceOfTwoVariantsIsShown() throws Exception {
        assertThat(platform.attempt("diff", "dead-upstream").out()).contains("proxy_next_upstream");
        assertThat(platform.attempt("diff", "cache-stampede").out()).contains("FixedProductDetailsCache");
    }

    private static JsonObject storefront2() throws Exception {
        return platform.status().getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .filter(process -> "storefront2".equals(process.getString("name")))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject now(String fault) throws Exception {
        return faults().stream()
                .map(JsonObject.class::cast)
                .filter(candidate -> candidate.getString("id").equals(fault))
                .findFirst()
                .orElseThrow();
    }

    private static JsonArray faults() throws Exception {
        return new JsonArray(platform.doorbuster("fault", "list", "--json"));
    }
}
