package dev.doorbuster.measure.fault.cachestampede;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.doorbuster.crowd.record.WindowRecorder;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Records how old the details on product pages are when they reach a shopper. Used on the driver's context only. */
final class DetailsAge {
    private static final JsonFactory JSON = new JsonFactory();

    private record Sighting(long intendedNanos, long ageMillis) {}

    private final List<Sighting> sightings = new ArrayList<>();

    /** Records a product's JSON page; a page without {@code asOf} is not counted. */
    void see(long intendedNanos, Buffer page, Instant now) {
        try (JsonParser parser = JSON.createParser(page.getBytes())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("asOf");
                parser.nextToken();
                if (wanted) {
                    Instant asOf = Instant.parse(parser.getText());
                    sightings.add(new Sighting(
                            intendedNanos, Duration.between(asOf, now).toMillis()));
                    return;
                }
                parser.skipChildren();
            }
        } catch (IOException | DateTimeParseException malformed) {
            return;
        }
    }

    /** The maximum age on the pages of a window, in seconds; 0 if there were none. */
    double oldestSeconds(WindowRecorder window) {
        return sightings.stream()
                        .filter(sighting -> window.covers(sighting.intendedNanos()))
                        .mapToLong(Sighting::ageMillis)
                        .max()
                        .orElse(0)
                / 1000.0;
    }
}
