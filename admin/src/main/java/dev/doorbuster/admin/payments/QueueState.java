package dev.doorbuster.admin.payments;

import io.vertx.core.json.JsonObject;

/**
 * The state of a queue as RabbitMQ's management interface reports it, about a second old.
 *
 * @param messages ready plus unacknowledged messages
 * @param publishedPerSecond messages published a second
 * @param acknowledgedPerSecond messages acknowledged a second
 */
public record QueueState(
        String name,
        long messages,
        long ready,
        long unacknowledged,
        int consumers,
        double publishedPerSecond,
        double acknowledgedPerSecond) {

    /** Reads the JSON of the management interface. Figures that it omits after a restart count as zero. */
    static QueueState of(JsonObject json) {
        JsonObject rates = json.getJsonObject("message_stats", new JsonObject());
        return new QueueState(
                json.getString("name", ""),
                json.getLong("messages", 0L),
                json.getLong("messages_ready", 0L),
                json.getLong("messages_unacknowledged", 0L),
                json.getInteger("consumers", 0),
                rate(rates, "publish_details"),
                rate(rates, "ack_details"));
    }

    private static double rate(JsonObject rates, String details) {
        return rates.getJsonObject(details, new JsonObject()).getDouble("rate", 0.0);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("name", name)
                .put("messages", messages)
                .put("ready", ready)
                .put("unacknowledged", unacknowledged)
                .put("consumers", consumers)
                .put("publishedPerSecond", publishedPerSecond)
                .put("acknowledgedPerSecond", acknowledgedPerSecond);
    }
}
