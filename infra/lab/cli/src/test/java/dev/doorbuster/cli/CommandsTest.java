package dev.doorbuster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {

    @TempDir
    private Path state;

    private String errors = "";

    private int run(String line) {
        LabEnvironment environment = new LabEnvironment(
                Path.of("../../..").toAbsolutePath().normalize(),
                new StateFolder(state),
                new Ports(Ports.DEFAULT_BASE));
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            return Main.commands(environment).execute(line.split(" "));
        } finally {
            System.setErr(before);
            errors = captured.toString(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "up --workers 9,--workers",
        "up --workers 0,--workers",
        "up --workers many,--workers",
        "up --fixed --faults x.yaml,mutually exclusive",
        "up --faults,--faults",
        "up --fast,--fast",
        "fly,fly",
        "fault set gremlins fixed,gremlins",
        "fault set dead-upstream haunted,haunted",
        "fault set dead-upstream,VARIANT",
        "fault show gremlins,gremlins",
        "diff gremlins,gremlins",
        "diff dead-upstream broken,two variants",
        "diff dead-upstream broken haunted,haunted",
        "shell fridge,fridge",
        "logs -n -1,-n",
        "logs --request a*b,1 to 128",
        "logs -f --json,--json",
        "measure --pairs,--matrix",
        "measure dead-upstream --quick --pairs,--matrix",
        "measure --aa --pairs,--matrix",
        "measure --matrix --pairs --aa,--aa",
        "measure --matrix --pairs dead-upstream,IDs"
    })
    void wrongWordsAreNamedAndEndWithTwo(String line, String named) {
        assertThat(run(line)).isEqualTo(ExitCode.USAGE);
        assertThat(errors).contains(named);
    }

    @ParameterizedTest
    @CsvSource({"status", "shell redis-cache PING", "logs storefront1"})
    void whatNeedsAPlatformSaysThatNoneRuns(String line) {
        assertThat(run(line)).isEqualTo(ExitCode.NOT_READY);
        assertThat(errors).contains("./doorbuster up");
    }

    @Test
    void theMatrixOfPairsSaysHowLongItTakes() {
        assertThat(run("measure --matrix --pairs --quick")).isEqualTo(ExitCode.NOT_READY);
        assertThat(errors).contains("23 runs: about 19:45", "./doorbuster up");
        assertThat(run("measure --matrix --pairs")).isEqualTo(ExitCode.NOT_READY);
        assertThat(errors).contains("23 runs: about 27:37");
        assertThat(run("measure --matrix")).isEqualTo(ExitCode.NOT_READY);
        assertThat(errors).contains(" 8 runs");
    }

    @Test
    void downWithoutAPlatformIsNoError() {
        assertThat(run("down")).isZero();
        assertThat(errors).contains("Nothing was running");
    }

    @Test
    void purgeLeavesAFolderAloneThatUpDidNotMake() throws Exception {
        Path data = Files.createDirectories(state.resolve("data"));
        Files.writeString(data.resolve("thesis.txt"), "years of work");

        assertThat(run("down --purge")).isEqualTo(ExitCode.USAGE);

        assertThat(errors).contains(state.toString(), StateFolder.MARKER);
        assertThat(data.resolve("thesis.txt")).exists();
        assertThat(run("up")).isEqualTo(ExitCode.USAGE);
        assertThat(data.resolve("thesis.txt")).exists();
    }

    @Test
    void purgeRemovesAFolderThatUpMade() throws Exception {
        Files.createDirectories(state.resolve("data/nginx1"));
        Files.writeString(state.resolve(StateFolder.MARKER), "");

        assertThat(run("down --purge")).isZero();

        assertThat(state).doesNotExist();
    }
}
