package dev.doorbuster.crowd.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SymptomCountsTest {
    private static final SymptomCounts SOME =
            new SymptomCounts(Map.of(SymptomCount.REQUESTS, 10L, SymptomCount.ORDERS, 4L));

    @Test
    void whatIsWrittenCanBeRead() {
        JsonObject json = new JsonObject(SOME.json().encode());
        assertThat(json.fieldNames()).hasSize(SymptomCount.values().length).contains("requests", "ordersDue");
        assertThat(SymptomCounts.read(json).json()).isEqualTo(SOME.json());
    }

    @Test
    void aMemberThatIsMissingOrNotANumberIsNamed() {
        JsonObject json = SOME.json();
        json.remove("logIns");
        assertThatThrownBy(() -> SymptomCounts.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"logIns\"");
        assertThatThrownBy(() -> SymptomCounts.read(SOME.json().put("requests", "many")))
                .hasMessageContaining("\"requests\"")
                .hasMessageContaining("many");
    }

    @Test
    void aRestartLowersACount() {
        SymptomCounts more = new SymptomCounts(Map.of(SymptomCount.REQUESTS, 11L, SymptomCount.ORDERS, 4L));
        assertThat(more.isLowerThan(SOME)).isFalse();
        assertThat(SOME.isLowerThan(SOME)).isFalse();
        assertThat(SOME.isLowerThan(more)).isTrue();
        assertThat(SymptomCounts.NONE.isLowerThan(SOME)).isTrue();
    }

    @Test
    void ordersCanBeTakenFromAnotherState() {
        SymptomCounts other = new SymptomCounts(
                Map.of(SymptomCount.REQUESTS, 99L, SymptomCount.ORDERS, 7L, SymptomCount.DECIDED_IN_TIME, 6L));
        SymptomCounts both = SOME.withOrdersOf(other);
        assertThat(both.of(SymptomCount.REQUESTS)).isEqualTo(10);
        assertThat(both.of(SymptomCount.ORDERS)).isEqualTo(7);
        assertThat(both.of(SymptomCount.DECIDED_IN_TIME)).isEqualTo(6);
    }
}
