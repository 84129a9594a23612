package dev.doorbuster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print for scripts, without a platform. */
class JsonFormTest {

    @TempDir
    private Path state;

    @Test
    void aLessonHasItsVariantsWithTheirFiles() {
        JsonObject fault = new JsonObject(print("fault show cache-stampede --json"));

        assertThat(fault.getString("id")).isEqualTo("cache-stampede");
        assertThat(fault.getString("lesson")).contains("## Why it happens").doesNotContain("diffBudget");
        JsonObject broken = fault.getJsonArray("variants").getJsonObject(0);
        assertThat(broken.getString("name")).isEqualTo("broken");
        assertThat(broken.getJsonArray("files").getString(0)).endsWith("/BrokenProductDetailsCache.java");
    }

    @Test
    void aDiffHasItsFiles() {
        JsonObject diff = new JsonObject(print("diff dead-upstream --json"));

        JsonObject file = diff.getJsonArray("files").getJsonObject(0);
        assertThat(file.getString("from")).isEqualTo("infra/nginx/dead-upstream/broken.conf");
        assertThat(file.getString("to")).isEqualTo("infra/nginx/dead-upstream/fixed.conf");
        assertThat(file.getString("diff").lines()).contains("-proxy_next_upstream off;");
        assertThat(new JsonObject(print("diff dead-upstream fixed fixed --json")).getJsonArray("files"))
                .isEmpty();
    }

    @Test
    void logsAreListedAndARequestsWayIsAnArray() throws IOException {
        Path logs = Files.createDirectories(state.resolve("logs"));
        Files.writeString(
                logs.resolve("haproxy.log"), "{\"at\":\"2026-11-25T10:00:01Z\",\"status\":502,\"requestId\":\"A1\"}\n");

        assertThat(new JsonArray(print("logs --json")).getJsonObject(0).getString("name"))
                .isEqualTo("haproxy");
        JsonArray steps = new JsonArray(print("logs --request A1 --json"));
        assertThat(steps).hasSize(1);
        assertThat(steps.getJsonObject(0).getJsonObject("entry").getInteger("status"))
                .isEqualTo(502);
        assertThat(print("logs --request A1")).contains("haproxy").contains("status=502");
    }

    private String print(String line) {
        LabEnvironment environment = new LabEnvironment(
                Path.of("../../..").toAbsolutePath().normalize(),
                new StateFolder(state),
                new Ports(Ports.DEFAULT_BASE));
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.commands(environment).execute(line.split(" "))).isZero();
        } finally {
            System.setOut(before);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }
}
