package dev.doorbuster.crowd.shopper;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a page that a shopper checks: the stock's version and the customer it greets. The page is parsed token
 * by token, because product pages are many and long and nothing else in them matters here.
 *
 * @param stockVersion the version of the stock; -1 when the page has none
 * @param customer the e-mail address or name of the customer whom the page greets; null when it greets nobody
 */
record ProductView(long stockVersion, @Nullable String customer) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ProductView NOTHING = new ProductView(-1, null);

    /** Extracts these parts from a JSON page; a page that cannot be parsed has none of them. */
    static ProductView at(Buffer page) {
        try (JsonParser parser = JSON.createParser(page.getBytes())) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : NOTHING;
        } catch (IOException e) {
            return NOTHING;
        }
    }

    private static ProductView read(JsonParser parser) throws IOException {
        long version = -1;
        String customer = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && field.equals("stock")) {
                version = number(member(parser, "version"));
            } else if (value == JsonToken.START_OBJECT && field.equals("customer")) {
                customer = member(parser, "email");
            } else {
                parser.skipChildren();
            }
        }
        return new ProductView(version, customer);
    }

    private static long number(@Nullable String text) {
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static @Nullable String member(JsonParser parser, String name) throws IOException {
        String found = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(name);
            JsonToken value = parser.nextToken();
            if (wanted && value.isScalarValue()) {
                found = parser.getText();
            }
            parser.skipChildren();
        }
        return found;
    }
}
