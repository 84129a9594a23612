package dev.doorbuster.incident.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.selftest.Outcome.Result;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTest {

    private static final LabEnvironment ENVIRONMENT =
            new LabEnvironment(Path.of("/nowhere"), new StateFolder(Path.of("/nowhere/state")), new Ports(22_000));

    private final List<String> happened = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private int stopsWith = ExitCode.OK;

    private Armed armed() {
        Doors doors = arguments -> {
            happened.add(String.join(" ", arguments));
            return new Answer(arguments, arguments.contains("stop") ? stopsWith : ExitCode.OK, "", "still there");
        };
        return new Armed(ENVIRONMENT, doors, new JsonObject());
    }

    private Check check(String name) {
        return new Check(name, incident -> happened.add(name));
    }

    private Check failing(String name) {
        return new Check(name, incident -> {
            happened.add(name);
            throw new CheckFailedException("not " + name);
        });
    }

    private static Scenario scenario(String name, Check... checks) {
        return new Scenario(name, Level.ONE, composition -> true, List.of(checks));
    }

    private boolean run(Starter starter, Scenario... scenarios) throws Exception {
        return new SelfTest(starter, outcomes::add).run(List.of(scenarios));
    }

    private List<String> results() {
        return outcomes.stream()
                .map(outcome -> outcome.check() + " " + outcome.result().label())
                .toList();
    }

    @Test
    void checksRunInOrderAndTheShopIsStoppedAfterEachScenario() throws Exception {
        boolean passed = run(
                scenario -> {
                    happened.add("start " + scenario.name());
                    return armed();
                },
                scenario("one", check("a"), check("b")),
                scenario("two", check("c")));
        assertThat(passed).isTrue();
        assertThat(happened).containsExactly("start one", "a", "b", "stop", "start two", "c", "stop");
        assertThat(results())
                .containsExactly(
                        "one: arms passed", "one: a passed", "one: b passed", "two: arms passed", "two: c passed");
    }

    @Test
    void aFailureIsNamedAndTheNextChecksStillRun() throws Exception {
        assertThat(run(scenario -> armed(), scenario("one", failing("a"), check("b"))))
                .isFalse();
        assertThat(happened).containsExactly("a", "b", "stop");
        assertThat(results()).containsExactly("one: arms passed", "one: a failed", "one: b passed");
        assertThat(outcomes.get(1).detail()).isEqualTo("not a");
    }

    @Test
    void withoutAnArmedIncidentItsChecksAreSkippedAndTheNextScenarioRuns() throws Exception {
        Starter starter = scenario -> {
            if (scenario.name().equals("one")) {
                throw new CheckFailedException("no symptom");
            }
            return armed();
        };
        assertThat(run(starter, scenario("one", check("a")), scenario("two", check("b"))))
                .isFalse();
        assertThat(results())
                .containsExactly("one: arms failed", "one: a skipped", "two: arms passed", "two: b passed");
        assertThat(outcomes.get(0).detail()).isEqualTo("no symptom");
        assertThat(outcomes.get(0).result()).isEqualTo(Result.FAILED);
    }

    @Test
    void aMachineThatCannotRunItEndsTheTest() {
        Starter starter = scenario -> {
            throw LabException.notReady("no namespaces");
        };
        assertThatThrownBy(() -> run(starter, scenario("one", check("a"))))
                .isInstanceOf(LabException.class)
                .extracting(e -> ((LabException) e).exitCode())
                .isEqualTo(ExitCode.NOT_READY);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void theShopIsStoppedAlsoWhenACheckBreaksOff() {
        Check broken = new Check("a", incident -> {
            throw new java.io.IOException("disk full");
        });
        assertThatThrownBy(() -> run(scenario -> armed(), scenario("one", broken)))
                .hasMessage("disk full");
        assertThat(happened).containsExactly("stop");
    }

    @Test
    void aShopThatDoesNotStopFails() throws Exception {
        stopsWith = ExitCode.FAILED;
        assertThat(run(scenario -> armed(), scenario("one", check("a")))).isFalse();
        assertThat(results()).containsExactly("one: arms passed", "one: a passed", "one: stops failed");
        assertThat(outcomes.get(2).detail()).contains("still there");
    }
}
