package dev.doorbuster.cli.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.selftest.Answer;
import dev.doorbuster.incident.selftest.Armed;
import dev.doorbuster.incident.selftest.Check;
import dev.doorbuster.incident.selftest.CheckFailedException;
import dev.doorbuster.incident.selftest.Scenario;
import dev.doorbuster.incident.selftest.Starter;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SelftestCommandTest {

    private static final Path CHECKOUT = Path.of("../../..").toAbsolutePath().normalize();

    @TempDir
    private Path state;

    private String printed = "";

    private LabEnvironment environment(Path folder) {
        return new LabEnvironment(CHECKOUT, new StateFolder(folder), new Ports(22_000));
    }

    private int play(Starter starter, Check check, String... arguments) throws Exception {
        SelftestCommand command = new SelftestCommand(environment(state));
        var unused = new CommandLine(command).parseArgs(arguments);
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            return command.play(List.of(new Scenario("one", Level.ONE, composition -> true, List.of(check))), starter);
        } finally {
            System.setOut(before);
            printed = captured.toString(StandardCharsets.UTF_8);
        }
    }

    private Armed armed(Scenario scenario) {
        return new Armed(environment(state), arguments -> new Answer(arguments, ExitCode.OK, "", ""), new JsonObject());
    }

    @Test
    void everythingPassed() throws Exception {
        assertThat(play(this::armed, new Check("holds", incident -> {}))).isEqualTo(ExitCode.OK);
        assertThat(printed.lines())
                .anyMatch(line -> line.matches("one: holds +passed +\\d+\\.\\d"))
                .contains("2 of 2 checks passed.");
    }

    @Test
    void aFailureIsNamed() throws Exception {
        Check check = new Check("holds", incident -> {
            throw new CheckFailedException("saw something else");
        });
        assertThat(play(this::armed, check)).isEqualTo(ExitCode.FAILED);
        assertThat(printed.lines()).contains("    saw something else", "1 of 2 checks passed.", "Failed: one: holds");
        assertThat(play(this::armed, check, "--json")).isEqualTo(ExitCode.FAILED);
        JsonObject json = new JsonObject(printed);
        assertThat(json.getBoolean("ok")).isFalse();
        JsonObject failed = json.getJsonArray("checks").getJsonObject(1);
        assertThat(failed.getString("check")).isEqualTo("one: holds");
        assertThat(failed.getString("result")).isEqualTo("failed");
        assertThat(failed.getString("detail")).isEqualTo("saw something else");
        assertThat(failed.getDouble("seconds")).isNotNegative();
    }

    @Test
    void whatCannotRunEndsWithFive() {
        Starter starter = scenario -> {
            throw LabException.notReady("no namespaces here");
        };
        assertThatThrownBy(() -> play(starter, new Check("holds", incident -> {})))
                .isInstanceOf(LabException.class)
                .hasMessage("no namespaces here")
                .extracting(e -> ((LabException) e).exitCode())
                .isEqualTo(ExitCode.NOT_READY);
    }

    private static void assertRefused(SelftestCommand command, String named, String... arguments) {
        var unused = new CommandLine(command).parseArgs(arguments);
        assertThatThrownBy(command::call)
                .isInstanceOf(LabException.class)
                .hasMessageContaining(named)
                .extracting(e -> ((LabException) e).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void wrongWordsAndTheUsersOwnFolderAreRefused() {
        assertRefused(new SelftestCommand(environment(state)), "--quick", "--quick", "--fault", "dead-upstream");
        assertRefused(new SelftestCommand(environment(state)), "gremlins", "--fault", "gremlins");
        for (String usual : List.of(".doorbuster", ".doorbuster-incident")) {
            assertRefused(new SelftestCommand(environment(CHECKOUT.resolve(usual))), "another folder", "--quick");
        }
    }
}
