package dev.doorbuster.controlroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ReportChartTest {

    @Test
    void variantHasItsMedianAndItsRange() {
        JsonObject report = new JsonObject("""
                {"faults":[{"id":"dead-upstream","verdict":"pass",
                  "signal":{"name":"502s","unit":"502s per 1,000 requests",
                    "threshold":{"brokenAbove":10,"fixedAtMost":1}},
                  "variants":[{"variant":"broken","runs":[{"signal":40},{"signal":30},{"signal":20},{"signal":90}]},
                              {"variant":"fixed","runs":[]}]}]}""");

        JsonObject fault = ReportChart.faults(report).getJsonObject(0);

        assertThat(fault.getString("unit")).isEqualTo("502s per 1,000 requests");
        assertThat(fault.getDouble("brokenAbove")).isEqualTo(10);
        assertThat(fault.getJsonArray("variants").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("variant", "broken")
                        .put("low", 20.0)
                        .put("median", 35.0)
                        .put("high", 90.0));
        assertThat(fault.getJsonArray("variants").getJsonObject(1)).isEqualTo(new JsonObject().put("variant", "fixed"));
        assertThat(ReportChart.matrix(report)).isNull();
    }

    @Test
    void matrixCellWithoutFigureIsUnknown() {
        JsonObject report = new JsonObject("""
                {"matrix":{"symptoms":[{"name":"502s"},{"name":"lost sessions"},{"name":"slow product pages"},
                  {"name":"added later"}],
                  "rows":[{"name":"all fixed","symptoms":{
                    "502s":{"figure":9,"shown":true},"lost sessions":{"figure":0,"shown":false},
                    "slow product pages":{"figure":null,"shown":false}}}]}}""");

        JsonObject matrix = ReportChart.matrix(report);

        assertThat(matrix).isNotNull();
        assertThat(matrix.getJsonArray("rows").getJsonObject(0).getJsonArray("states"))
                .isEqualTo(new JsonArray()
                        .add("present")
                        .add("absent")
                        .add("unknown")
                        .add("unknown"));
    }
}
