package dev.doorbuster.admin.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.admin.refunds.ProviderRefunds.Answer;
import dev.doorbuster.service.provider.ProviderResponse;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderRefundsTest {

    @Test
    void aRefundHasTheProvidersId() {
        assertThat(answer(201, "{\"id\":\"re_1\"}")).isEqualTo(new Answer.Succeeded("re_1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{}", "{\"id\":7}", "{\"id\":null}"})
    void aSuccessWithoutAnIdIsNoSuccess(String body) {
        assertThat(answer(201, body)).isEqualTo(new Answer.Unknown("an answer without an id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422})
    void aRefusalIsFinal(int status) {
        assertThat(answer(status, "{}")).isEqualTo(new Answer.Refused("status " + status));
    }

    @ParameterizedTest
    @CsvSource({"200", "401", "429", "500", "503"})
    void anyOtherStatusDecidesNothing(int status) {
        assertThat(answer(status, "{\"id\":\"re_1\"}")).isEqualTo(new Answer.Unknown("status " + status));
    }

    private static Answer answer(int status, String body) {
        return ProviderRefunds.understand(new ProviderResponse(status, null, Buffer.buffer(body)));
    }
}
