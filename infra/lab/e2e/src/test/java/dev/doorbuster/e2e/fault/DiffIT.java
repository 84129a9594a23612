package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.TestPlatform;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The lesson can be read where no platform runs and none ever did. */
@Execution(ExecutionMode.CONCURRENT)
class DiffIT {

    private static final String ESCAPE = "\u001b[";

    @TempDir
    static Path state;

    private static Command doorbuster;

    @BeforeAll
    static void nothingRuns() {
        doorbuster = new Command(
                TestPlatform.checkout(),
                Map.of("DOORBUSTER_STATE", state.resolve("state").toString()));
    }

    @Test
    void theReasonsComeFirstAndThenTheFiles() throws Exception {
        Command.Result result = diff("dead-upstream");

        assertThat(result.exit()).as("%s", result).isZero();
        assertThat(result.out().lines().toList())
                .satisfies(lines -> {
                    assertThat(lines.get(0)).startsWith("broken: ");
                    assertThat(lines.get(1)).startsWith("fixed: ");
                })
                .contains("-proxy_next_upstream off;", "+proxy_next_upstream error timeout;");
    }

    @Test
    void anyTwoVariantsCanBeHeldAgainstEachOther() throws Exception {
        assertThat(diff("cache-stampede", "broken", "longer-ttl").out())
                .contains(
                        "-    static final Duration FRESH = Duration.ofSeconds(5);",
                        "+    static final Duration FRESH = Duration.ofMinutes(10);");
        assertThat(diff("cache-stampede", "fixed", "fixed").out()).contains("No file differs.");
    }

    @Test
    void aWrongNameIsAMistakeOfTheUserAndTheRightOnesAreNamed() throws Exception {
        Command.Result unknown = diff("cache-stampede", "broken", "longer");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("longer-ttl");
        assertThat(diff("stampede").exit()).isEqualTo(2);
    }

    @Test
    void colourIsForTerminalsAndForThoseWhoWantIt() throws Exception {
        assertThat(diff("dead-upstream").out()).doesNotContain(ESCAPE);
        assertThat(onATerminal("")).contains(ESCAPE + "31m-proxy_next_upstream off;", ESCAPE + "32m+");
        assertThat(onATerminal("1")).contains("-proxy_next_upstream off;").doesNotContain(ESCAPE);
    }

    private static Command.Result diff(String... arguments) throws Exception {
        return doorbuster.run(
                Duration.ofMinutes(5),
                Stream.concat(Stream.of("diff"), Arrays.stream(arguments)).toArray(String[]::new));
    }

    /** What {@code script} records of a terminal of its own. */
    private static String onATerminal(String noColor) throws Exception {
        ProcessBuilder script = new ProcessBuilder(
                        List.of("script", "-qec", "./doorbuster diff dead-upstream", "/dev/null"))
                .directory(TestPlatform.checkout().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        script.environment()
                .putAll(Map.of("DOORBUSTER_STATE", state.resolve("state").toString(), "NO_COLOR", noColor));
        Process process = script.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return text;
    }
}
