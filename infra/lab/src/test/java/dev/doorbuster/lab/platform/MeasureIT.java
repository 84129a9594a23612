package dev.doorbuster.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench on the real platform: it tells broken from fixed, and says so when there is nothing to tell. */
class MeasureIT {

    private static TestPlatform platform;

    @TempDir
    Path out;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    @Test
    void brokenAgainstFixedPasses() throws Exception {
        platform.doorbuster("fault", "set", "all", "broken");

        Command.Result result = platform.attempt("measure", "--quick", "--runs", "1", "--out", out.toString());

        assertThat(result.exit()).as("%s", result).isZero();
        JsonObject report = new JsonObject(Files.readString(out.resolve("report.json")));
        assertThat(report.getString("verdict")).isEqualTo("pass");
        assertThat(report.getJsonArray("faults")).hasSize(2);
        assertThat(platform.doorbuster("fault", "list", "--json"))
                .as("the switches are as they were")
                .doesNotContain("\"fixed\",\"variants\"");
        platform.doorbuster("fault", "set", "all", "fixed");
    }

    @Test
    void brokenAgainstBrokenIsMissed() throws Exception {
        Command.Result result = platform.attempt(
                "measure", "dead-upstream", "--quick", "--runs", "1", "--after", "broken", "--out", out.toString());

        assertThat(result.exit()).as("%s", result).isEqualTo(3);
        assertThat(new JsonObject(Files.readString(out.resolve("report.json"))).getString("verdict"))
                .isEqualTo("miss");
    }
}
