package dev.doorbuster.service.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Encodes a log event as one line of JSON: {@code at} (RFC 3339, UTC), {@code level}, {@code service}, {@code logger},
 * {@code message}, the event's own key-value pairs, and {@code error} with the failure's class, message and innermost
 * {@linkplain StackFrames frames}.
 */
public final class JsonLineEncoder extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = new byte[0];
    private static final int MAX_CAUSES = 4;

    private final @Nullable String service = System.getenv("DOORBUSTER_SERVICE");

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        JsonObject line = new JsonObject()
                .put("at", Instant.ofEpochMilli(event.getTimeStamp()).toString())
                .put("level", event.getLevel().toString());
        if (service != null) {
            line.put("service", service);
        }
        line.put("logger", event.getLoggerName()).put("message", event.getFormattedMessage());
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                line.put(pair.key, plain(pair.value));
            }
        }
        for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
            line.put(entry.getKey(), entry.getValue());
        }
        if (event.getThrowableProxy() != null) {
            line.put("error", describe(event.getThrowableProxy()));
        }
        return (line.encode() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static String describe(IThrowableProxy failure) {
        StringBuilder text = new StringBuilder();
        IThrowableProxy current = failure;
        for (int depth = 0; current != null && depth < MAX_CAUSES; depth++) {
            text.append(depth == 0 ? "" : " | caused by ").append(current.getClassName());
            if (current.getMessage() != null) {
                text.append(": ").append(current.getMessage());
            }
            StackFrames.shown(current.getStackTraceElementProxyArray())
                    .forEach(frame -> text.append(" | ").append(frame));
            current = current.getCause();
        }
        return text.toString();
    }
}
