package dev.doorbuster.controlroom.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final History history = new History();

    @Test
    void whatCouldNotBeSeenIsAGapAndNotAZero() {
        history.add(new History.Sample(1_000, Map.of("a", 1.0)));
        history.add(new History.Sample(2_000, Map.of("b", 2.0)));
        history.add(new History.Sample(3_000, Map.of("a", 3.0)));

        JsonObject all = history.since(0);

        assertThat(all.getJsonArray("t"))
                .isEqualTo(new JsonArray().add(1_000L).add(2_000L).add(3_000L));
        JsonObject values = all.getJsonObject("values");
        assertThat(values.getJsonArray("a"))
                .isEqualTo(new JsonArray().add(1.0).addNull().add(3.0));
        assertThat(values.getJsonArray("b"))
                .isEqualTo(new JsonArray().addNull().add(2.0).addNull());
    }

    @Test
    void onlyWhatCameLaterIsSentAgain() {
        history.add(new History.Sample(1_000, Map.of("a", 1.0)));
        history.add(new Mark(1_000, "switch", "before"));
        history.add(new History.Sample(2_000, Map.of("a", 2.0)));
        history.add(new Mark(1_500, "switch", "after"));

        JsonObject later = history.since(1_000);

        assertThat(later.getJsonArray("t")).isEqualTo(new JsonArray().add(2_000L));
        assertThat(later.getJsonArray("marks").encode()).contains("after").doesNotContain("before");
    }

    @Test
    void aQuarterOfAnHourIsKept() {
        for (int second = 1; second <= History.SECONDS + 10; second++) {
            history.add(new History.Sample(second * 1_000L, Map.of("a", (double) second)));
        }

        JsonArray times = history.since(0).getJsonArray("t");

        assertThat(times).hasSize(History.SECONDS);
        assertThat(times.getLong(0)).isEqualTo(11_000);
        assertThat(history.latest("a")).isEqualTo(History.SECONDS + 10.0);
    }
}
