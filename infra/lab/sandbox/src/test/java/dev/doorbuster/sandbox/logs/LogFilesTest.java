package dev.doorbuster.sandbox.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

    private static final String ID = "7F0000018D007F00";

    @TempDir
    Path folder;

    private LogFiles logs;

    @BeforeEach
    void write() throws IOException {
        logs = new LogFiles(folder);
        Files.writeString(folder.resolve("haproxy.log"), """
                {"at":"2026-01-01T00:00:02Z","method":"POST","path":"/checkout","server":"nginx1","status":201,\
                "activeMs":90,"requestId":"%s"}
                {"at":"2026-01-01T00:00:03Z","method":"GET","path":"/","server":"nginx1","status":502,"activeMs":4,\
                "requestId":"AAAA0000"}
                """.formatted(ID));
        Files.writeString(folder.resolve("worker.log"), """
                not JSON, but with %s
                {"at":"2026-01-01T00:00:02.500Z","message":"payment \
                job","outcome":"paid","orderId":7,"millis":185,"requestId":"%s"}
                """.formatted(ID, ID));
        Files.writeString(folder.resolve("storefront1.log"), """
                {"at":"2026-01-01T00:00:01.900Z","message":"request","method":"POST","path":"/checkout",\
                "status":201,"millis":80,"dbWaitMs":61.2,"dbMs":4.5,"providerMs":12,"requestId":"%s"}
                """.formatted(ID));
        Files.writeString(
                folder.resolve("nginx1.access.log"),
                "{\"at\":\"2026-01-01T00:00:01+00:00\",\"method\":\"POST\",\"path\":\"/checkout\",\"status\":201,"
                        + "\"seconds\":0.08,\"upstream\":\"127.0.0.1:1\",\"requestId\":\"" + ID + "\"}\n");
    }

    @Test
    void oneRequestIsFollowedThroughAllLogsInTheOrderOfTime() throws IOException {
        JsonArray events = logs.request(ID).getJsonArray("events");

        assertThat(events.stream().map(event -> ((JsonObject) event).getString("process")))
                .containsExactly("nginx1.access", "storefront1", "haproxy", "worker");
        assertThat(events.getJsonObject(0).getDouble("ms")).isEqualTo(80);
        assertThat(events.getJsonObject(1).getString("text"))
                .as("where it waited")
                .isEqualTo("POST /checkout (dbWaitMs=61.2, dbMs=4.5, providerMs=12)");
        assertThat(events.getJsonObject(3).getString("text")).isEqualTo("payment job outcome=paid orderId=7");
    }

    @Test
    void theNewestRequestsComeFirstAndErrorsAloneWhenAsked() throws IOException {
        assertThat(logs.recent(false, 10).getJsonObject(0).getString("id")).isEqualTo("AAAA0000");
        assertThat(logs.recent(true, 10)).hasSize(1);
        assertThat(logs.recent(false, 1)).hasSize(1);
    }

    @Test
    void onlyItsOwnLogsAreRead() throws IOException {
        assertThat(logs.end("worker", 1)).hasSize(1).first().asString().contains("payment job");
        for (String name : List.of("../secrets", "haproxy.log", "", "nobody")) {
            assertThatThrownBy(() -> logs.end(name, 1))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("haproxy, nginx1.access, storefront1, worker");
        }
        assertThatThrownBy(() -> logs.request("x y"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("1 to 128");
    }
}
