package dev.doorbuster.e2e.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A command has its share of the processors while it runs, and leaves the terminal's session as it was. */
@Execution(ExecutionMode.CONCURRENT)
class SessionPriorityIT {

    private static final String SHARE = "sed 's/.* nice //' /proc/self/autogroup";
    private static final String USUAL = "0";

    /**
     * Where the kernel has no such groups, or this user may not, nothing is raised; that is so for the command as well.
     */
    @Test
    void aCommandRaisesItsSessionAndPutsItBack() throws Exception {
        TestPlatform platform = TestPlatform.running();
        List<String> possible = inASessionOfItsOwn(
                platform.environment(), SHARE + "; echo -10 >/proc/self/autogroup; " + SHARE + " || true");

        List<String> seen = inASessionOfItsOwn(
                platform.environment(), "./doorbuster shell postgres-primary -c \"\\\\! " + SHARE + "\"; " + SHARE);

        if (possible.size() == 2) {
            assertThat(possible.get(0)).isEqualTo(USUAL);
            assertThat(seen).containsExactly(possible.get(1), USUAL);
        } else {
            assertThat(seen).as("a kernel without such groups").isEmpty();
        }
    }

    /** The numbers that it prints; what goes wrong is said elsewhere. */
    private static List<String> inASessionOfItsOwn(LabEnvironment environment, String script)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("setsid", "sh", "-c", script)
                .directory(TestPlatform.checkout().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "DOORBUSTER_STATE", environment.state().root().toString(),
                        "DOORBUSTER_PORT_BASE",
                                Integer.toString(environment.ports().base())));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return Pattern.compile("(?m)^-?\\d+$")
                .matcher(out)
                .results()
                .map(each -> each.group())
                .toList();
    }
}
