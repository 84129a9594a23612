package dev.doorbuster.payments.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.doorbuster.payments.charge.ProviderFailure.Kind;
import dev.doorbuster.service.provider.ProviderResponse;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChargeCallsTest {

    private static final String CAPTURED = "{\"status\":\"captured\",\"id\":\"ch_7\",\"amountCents\":1999}";

    @Test
    void final_answers_are_read_from_any_status_that_carries_them() {
        assertThat(read(201, CAPTURED)).isEqualTo(new ProviderAnswer.Captured("ch_7", 1999));
        assertThat(read(200, CAPTURED)).isEqualTo(new ProviderAnswer.Captured("ch_7", 1999));
        assertThat(read(409, CAPTURED)).isEqualTo(new ProviderAnswer.Captured("ch_7", 1999));
        assertThat(read(402, "{\"status\":\"declined\",\"reason\":\"insufficient_funds\"}"))
                .isEqualTo(new ProviderAnswer.Declined("insufficient_funds"));
        assertThat(read(409, "{\"status\":\"cancelled\"}")).isEqualTo(new ProviderAnswer.Cancelled());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"captured\"",
                "{",
                "{}",
                "{\"status\":7}",
                "{\"status\":\"captured\"}",
                "{\"status\":\"captured\",\"id\":\"ch_7\"}",
                "{\"status\":\"captured\",\"id\":\"ch_7\",\"amountCents\":\"1999\"}",
                "{\"status\":\"captured\",\"id\":\"ch_7\",\"amountCents\":1}"
            })
    void an_answer_that_is_not_exactly_understood_decides_nothing(String body) {
        assertThat(kindOf(201, body)).isEqualTo(Kind.BROKEN_OFF);
    }

    @ParameterizedTest
    @CsvSource({
        "429,RATE_LIMITED",
        "503,UNAVAILABLE",
        "500,BROKEN_OFF",
        "502,BROKEN_OFF",
        "422,BROKEN_OFF",
        "401,BROKEN_OFF"
    })
    void other_statuses_decide_nothing_whatever_their_body_says(int status, Kind kind) {
        assertThat(kindOf(status, CAPTURED)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"1,1000", "2,2000", "3600,2000", "-5,0", "soon,0", ",0"})
    void a_pause_is_taken_in_seconds_and_bounded(String header, long millis) {
        Throwable failure = catchThrowable(() -> ChargeCalls.read(new ProviderResponse(429, header, null), 1999));
        assertThat(ProviderFailure.retryAfter(failure)).isEqualTo(Duration.ofMillis(millis));
    }

    private static ProviderAnswer read(int status, String body) {
        return ChargeCalls.read(new ProviderResponse(status, null, Buffer.buffer(body)), 1999);
    }

    private static Kind kindOf(int status, String body) {
        return ProviderFailure.kindOf(catchThrowable(() -> read(status, body)));
    }
}
