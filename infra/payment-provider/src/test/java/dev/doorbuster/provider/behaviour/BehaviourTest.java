package dev.doorbuster.provider.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourTest {

    @Test
    void aChangeNamesOnlyWhatChanges() {
        Behaviour changed = Behaviour.USUAL.with(new JsonObject().put("declinePercent", 12.5));
        assertThat(changed).isEqualTo(new Behaviour(120, 0.35, 12.5, 0, 0, 200));
        assertThat(Behaviour.USUAL.with(changed.toJson())).isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource({
        "p50Millis, -1, from 0 to 10000",
        "p50Millis, 10001, from 0 to 10000",
        "sigma, 2.1, from 0 to 2",
        "declinePercent, 101, from 0 to 100",
        "errorBurstPercent, -0.1, from 0 to 100",
        "timeoutAfterCapturePercent, 100.5, from 0 to 100",
        "rateLimitPerSecond, 0, from 1 to 100000",
        "rateLimitPerSecond, 4000000000, from 1 to 100000",
        "rateLimitPerSecond, 1.5, whole number"
    })
    void refusesWhatIsOutOfItsLimits(String field, double value, String limit) {
        assertThatThrownBy(() -> Behaviour.USUAL.with(new JsonObject().put(field, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field)
                .hasMessageContaining(limit);
    }

    @Test
    void refusesFieldsItDoesNotKnowAndValuesThatAreNoNumbers() {
        assertThatThrownBy(() -> Behaviour.USUAL.with(new JsonObject().put("latency", 1)))
                .hasMessageContaining("unknown field latency");
        assertThatThrownBy(() -> Behaviour.USUAL.with(new JsonObject().put("sigma", "1")))
                .hasMessage("sigma must be a number");
    }
}
