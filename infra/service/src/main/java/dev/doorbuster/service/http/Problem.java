package dev.doorbuster.service.http;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error response as defined by RFC 9457.
 *
 * @param status the HTTP status, 400 to 599
 * @param title a short summary that is the same for every occurrence
 * @param detail what went wrong this time, and what the limit is
 * @param members further members, such as the invalid {@code field}
 */
public record Problem(int status, String title, String detail, Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        members = Map.copyOf(members);
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        new LinkedHashMap<>(members).forEach(json::put);
        return json;
    }
}
