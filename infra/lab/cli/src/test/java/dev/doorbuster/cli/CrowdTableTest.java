package dev.doorbuster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.terminal.Console;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdTableTest {

    private final JsonObject statistics = new JsonObject("""
            {"running":true,"arriving":true,"rate":40.0,"seed":1,"inFlight":3,"dropped":0,"lagMs":{"p99":12.0},
             "kinds":{},
             "all":{"recent":{"count":400,"latencyMs":{"p50":1.0,"p95":20.0,"p99":300.0,"max":4000.0},\
             "errors":{"502":7}},
                    "total":{"count":123456}},
             "orders":{"acknowledged":0,"settled":{},"unsettled":0,"timeToPaidMs":{"p50":0.0,"p99":0.0}},
             "goodputPerMinute":0,
             "findings":{"sessionsLost":0,"cartsLost":2,"staleReads":0,"foreignData":0}}
            """);

    @Test
    void aCrowdWithoutOrdersHasNoHoles() {
        String text = CrowdTable.of(statistics, Console.plain());

        assertThat(text).doesNotContain(", ,").doesNotContain("null");
        assertThat(lines(text)).contains("  placed                     0", "  never settled              0");
        assertThat(text).doesNotContain("time to paid");
    }

    @Test
    void eachFactHasALineOfItsOwnAndAUnit() {
        statistics
                .getJsonObject("orders")
                .put("acknowledged", 12)
                .put("settled", new JsonObject().put("paid", 10).put("declined", 1))
                .put("timeToPaidMs", new JsonObject().put("p50", 150.0).put("p99", 900.0));

        List<String> lines = lines(CrowdTable.of(statistics, Console.plain()));

        assertThat(lines)
                .contains(
                        "  arrival rate              40  requests/s, seed 1",
                        "  paid                      10",
                        "  declined                   1",
                        "  time to paid             150  ms (p50)",
                        "                           900  ms (p99)",
                        "  carts lost                 2  since the crowd started",
                        "  stale reads                0");
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("all").endsWith("123456  7 502"));
    }

    @Test
    void columnsStandBelowTheirHeads() {
        List<String> lines = lines(CrowdTable.of(statistics, Console.plain()));
        String head = lines.stream()
                .filter(line -> line.startsWith("last 10 s"))
                .findFirst()
                .orElseThrow();
        String all = lines.stream()
                .filter(line -> line.startsWith("all"))
                .findFirst()
                .orElseThrow();

        assertThat(all.indexOf("4000") + "4000".length()).isEqualTo(head.indexOf("max ms") + "max ms".length());
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
