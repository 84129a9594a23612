package dev.doorbuster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash offers once it has read the script. */
class CompletionTest {

    private static final int BASH_WITHIN_SECONDS = 20;

    @TempDir
    private static Path folder;

    private static Path script = Path.of("");

    @BeforeAll
    static void print() throws Exception {
        LabEnvironment environment = new LabEnvironment(
                Path.of("../../..").toAbsolutePath().normalize(),
                new StateFolder(folder),
                new Ports(Ports.DEFAULT_BASE));
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.commands(environment).execute("completion")).isZero();
        } finally {
            System.setOut(before);
        }
        script = Files.writeString(folder.resolve("completion"), captured.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "fault set ca, cache-stampede",
        "fault set cache-stampede ear, early-refresh",
        "fault set al, all",
        "fault sh, show",
        "diff stale, stale-replica",
        "logs storefront2, storefront2",
        "shell postgres-p, postgres-primary",
        "mea, measure",
        "incident selft, selftest",
        "measure --matrix --pa, --pairs"
    })
    void bashCompletes(String typed, String offered) throws Exception {
        assertThat(offers(typed)).containsExactly(offered);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fault set dead-upstream '' | broken fixed passive-check retry-all",
                "fault set session-eviction '' | broken fixed no-eviction signed-cookie",
                "fault set all '' | broken fixed",
                "diff cache-stampede broken '' | broken fixed early-refresh longer-ttl stale-while-revalidate",
                "bench --quick stale-replica '' | broken fixed primary-only read-your-writes"
            })
    void onlyTheVersionsOfTheFaultAreOffered(String typed, String offered) throws Exception {
        assertThat(offers(typed)).containsExactlyInAnyOrder(offered.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"fault set dead-upstream early", "fault set dead-upstream broken f", "fault set gremlins b"})
    void whatCannotFollowIsNotOffered(String typed) throws Exception {
        assertThat(offers(typed)).isEmpty();
    }

    @Test
    void whatOnlyTheLauncherUsesIsNotOffered() throws Exception {
        assertThat(offers("superv")).isEmpty();
    }

    private static List<String> offers(String typed) throws Exception {
        String line = "doorbuster " + typed;
        String program =
                "source \"$1\"; COMP_LINE=\"$2\"; eval \"COMP_WORDS=($2)\"; COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); "
                        + "COMP_POINT=${#COMP_LINE}; _complete_doorbuster 2>/dev/null; printf '%s\\n' "
                        + "\"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-c", program, "bash", script.toString(), line)
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(BASH_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
        return said.lines().map(String::strip).filter(offer -> !offer.isEmpty()).toList();
    }
}
