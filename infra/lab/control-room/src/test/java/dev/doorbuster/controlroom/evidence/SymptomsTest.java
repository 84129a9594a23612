package dev.doorbuster.controlroom.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymptomsTest {

    private static final List<String> OF_THE_CROWD =
            List.of("bad-gateway", "slow-pages", "failed-checkouts", "stale-reads", "lost-sessions");

    @Test
    void symptomWithoutDataIsUnknown() {
        List<Map<String, Double>> nothing = Collections.nCopies(Symptoms.WINDOW_SAMPLES, Map.of());

        assertThat(Symptoms.json(nothing)).allSatisfy(each -> {
            JsonObject symptom = (JsonObject) each;
            assertThat(symptom.getString("state")).as(symptom.getString("id")).isEqualTo("unknown");
            assertThat(symptom.getValue("figure")).isNull();
        });
        assertThat(Symptoms.json(List.of())).hasSameSizeAs(Symptoms.json(nothing));
    }

    /** A crowd that runs but sends nothing proves nothing. */
    @Test
    void crowdWithoutRequestsLeavesItsSymptomsUnknown() {
        Map<String, Double> idle = Map.of(
                "shoppers.rate", 0.0,
                "shoppers.502", 0.0,
                "products.rate", 0.0,
                "stock.wentBack", 0.0,
                "checkouts.rate", 0.0,
                "checkouts.failed", 0.0,
                "logins.rate", 0.0,
                "sessions.lost", 0.0);

        for (String id : OF_THE_CROWD) {
            assertThat(state(id, List.of(idle))).as(id).isEqualTo("unknown");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bad-gateway, shoppers.rate, 100, shoppers.502, 0.5, absent",
        "bad-gateway, shoppers.rate, 100, shoppers.502, 0.6, present",
        "slow-pages, products.p99, 10000, products.p50, 1, absent",
        "slow-pages, products.p99, 10001, products.p50, 1, present",
        "pending-payments, queue.oldestSeconds, 20, queue.depth, 9, absent",
        "pending-payments, queue.oldestSeconds, 21, queue.depth, 0, present",
        "failed-checkouts, checkouts.rate, 10, checkouts.failed, 1, absent",
        "failed-checkouts, checkouts.rate, 10, checkouts.failed, 1.1, present",
        "stale-reads, products.rate, 1000, stock.wentBack, 2, absent",
        "stale-reads, products.rate, 1000, stock.wentBack, 2.1, present",
        "back-office, admin.up, 1, shoppers.rate, 1, absent",
        "back-office, admin.up, 0, shoppers.rate, 1, present",
        "lost-sessions, logins.rate, 1000, sessions.lost, 20, absent",
        "lost-sessions, logins.rate, 1000, sessions.lost, 21, present"
    })
    void symptomIsPresentAboveItsBound(
            String id, String series, double value, String other, double otherValue, String state) {
        assertThat(state(id, List.of(Map.of(series, value, other, otherValue)))).isEqualTo(state);
    }

    /** A second in which one of the two figures is missing says nothing about their ratio. */
    @Test
    void ratioCountsOnlySamplesWithBothFigures() {
        List<Map<String, Double>> samples =
                List.of(Map.of("shoppers.rate", 10.0, "shoppers.502", 0.0), Map.of("shoppers.502", 5.0));

        assertThat(state("bad-gateway", samples)).isEqualTo("absent");
    }

    @Test
    void figureIsOfTheWholeWindow() {
        List<Map<String, Double>> samples = List.of(
                Map.of("admin.up", 1.0), Map.of("admin.up", 1.0), Map.of("admin.up", 1.0), Map.of("admin.up", 0.0));

        JsonObject symptom = symptom("back-office", samples);

        assertThat(symptom.getDouble("figure")).isEqualTo(25);
        assertThat(symptom.getString("state")).isEqualTo("present");
    }

    private static String state(String id, List<Map<String, Double>> samples) {
        return symptom(id, samples).getString("state");
    }

    private static JsonObject symptom(String id, List<Map<String, Double>> samples) {
        return Symptoms.json(samples).stream()
                .map(JsonObject.class::cast)
                .filter(symptom -> id.equals(symptom.getString("id")))
                .findFirst()
                .orElseThrow();
    }
}
