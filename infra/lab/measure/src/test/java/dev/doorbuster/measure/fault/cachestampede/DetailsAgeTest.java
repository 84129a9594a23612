package dev.doorbuster.measure.fault.cachestampede;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.crowd.record.WindowRecorder;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DetailsAgeTest {

    private static final Instant NOON = Instant.parse("2025-11-28T12:00:00Z");

    private final DetailsAge age = new DetailsAge();
    private final WindowRecorder window = new WindowRecorder(100, 200);

    @Test
    void theOldestOnAnyPageOfTheWindowCounts() {
        age.see(100, page("2025-11-28T11:59:59.250Z"), NOON);
        age.see(150, page("2025-11-28T11:59:56Z"), NOON);
        age.see(160, page("2025-11-28T11:59:58Z"), NOON);

        assertThat(age.oldestSeconds(window)).isEqualTo(4);
    }

    @Test
    void theWarmUpDoesNotCount() {
        age.see(99, page("2025-11-28T11:00:00Z"), NOON);
        age.see(200, page("2025-11-28T11:00:00Z"), NOON);

        assertThat(age.oldestSeconds(window)).isZero();
    }

    @Test
    void whatIsNoProductPageIsNotCounted() {
        age.see(150, Buffer.buffer("<html>"), NOON);
        age.see(150, Buffer.buffer("[]"), NOON);
        age.see(150, page("yesterday"), NOON);
        age.see(150, Buffer.buffer("{\"reviews\":[{\"asOf\":\"2025-11-28T11:00:00Z\"}]}"), NOON);

        assertThat(age.oldestSeconds(window)).isZero();
    }

    private static Buffer page(String asOf) {
        return Buffer.buffer("{\"stock\":{\"available\":3},\"asOf\":\"" + asOf + "\",\"reviews\":[]}");
    }
}
