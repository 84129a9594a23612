package dev.doorbuster.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class JsonLineEncoderTest {

    @Test
    void writesOneObjectOnOneLine() {
        LoggingEvent event = new LoggingEvent(
                "fqcn",
                ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("order"),
                Level.WARN,
                "two\nlines \"quoted\"",
                new IllegalStateException("outer", new RuntimeException("inner")),
                null);
        event.addKeyValuePair(new KeyValuePair("orderId", 42L));
        event.addKeyValuePair(new KeyValuePair("why", null));

        String line = new String(new JsonLineEncoder().encode(event), StandardCharsets.UTF_8);

        assertThat(line).endsWith("\n");
        assertThat(line.strip()).doesNotContain("\n");
        JsonObject json = new JsonObject(line);
        assertThat(json.getString("message")).isEqualTo("two\nlines \"quoted\"");
        assertThat(json.getString("level")).isEqualTo("WARN");
        assertThat(json.getLong("orderId")).isEqualTo(42);
        assertThat(json.containsKey("why")).isTrue();
        assertThat(json.getString("at")).endsWith("Z");
        assertThat(json.getString("error")).contains("outer", "caused by", "inner");
    }
}
