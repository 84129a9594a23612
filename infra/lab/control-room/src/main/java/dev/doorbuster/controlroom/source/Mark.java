package dev.doorbuster.controlroom.source;

import io.vertx.core.json.JsonObject;

/**
 * An event that is marked on the charts.
 *
 * @param atMillis since 1970
 * @param kind "switch", "process", "crowd" or "experiment"
 * @param text one short line
 */
public record Mark(long atMillis, String kind, String text) {

    public JsonObject json() {
        return new JsonObject().put("t", atMillis).put("kind", kind).put("text", text);
    }
}
