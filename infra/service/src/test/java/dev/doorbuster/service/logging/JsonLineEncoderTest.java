package dev.doorbuster.service.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.IntStream;
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

    @Test
    void leavesFramesOfExchangeablePartsOut() {
        RuntimeException failure = new RuntimeException("refused");
        failure.setStackTrace(new StackTraceElement[] {
            frame("dev.doorbuster.storefront.checkout.Orders"),
            frame("dev.doorbuster.storefront.checkout.somepart.FixedOrders"),
            frame("dev.doorbuster.storefront.checkout.somepartners.Others"),
            frame("dev.doorbuster.service.switchboard.Live"),
            frame("Unnamed"),
        });
        StackFrames.leaveOut(Set.of("somepart", "switchboard"));
        try {
            String error = line(failure).getString("error");

            assertThat(error).contains("checkout.Orders", "somepartners.Others", "Unnamed");
            assertThat(error).doesNotContain("FixedOrders", "switchboard");
        } finally {
            StackFrames.leaveOut(Set.of());
        }
    }

    @Test
    void showsTheInnermostFramesOnly() {
        RuntimeException failure = new RuntimeException("refused");
        failure.setStackTrace(IntStream.range(0, 40)
                .mapToObj(i -> frame("dev.doorbuster.Frame" + i + "x"))
                .toArray(StackTraceElement[]::new));

        assertThat(line(failure).getString("error"))
                .contains("Frame0x", "Frame11x")
                .doesNotContain("Frame12x");
    }

    private static StackTraceElement frame(String className) {
        return new StackTraceElement(className, "call", "File.java", 1);
    }

    private static JsonObject line(Throwable failure) {
        LoggingEvent event = new LoggingEvent(
                "fqcn",
                ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("order"),
                Level.ERROR,
                "failed",
                failure,
                null);
        return new JsonObject(new String(new JsonLineEncoder().encode(event), StandardCharsets.UTF_8));
    }
}
