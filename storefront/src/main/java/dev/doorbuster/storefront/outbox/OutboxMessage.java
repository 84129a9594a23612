package dev.doorbuster.storefront.outbox;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;

/**
 * One unpublished row of the outbox. Its payload is sent as it is: judging it is the worker's, who can dead-letter it,
 * whereas a row that the relay refused would stop all those behind it.
 */
record OutboxMessage(long id, String jobId, String requestId, String body, Instant createdAt) {

    static OutboxMessage of(Row row) {
        JsonObject payload = row.getJsonObject("payload");
        return new OutboxMessage(
                row.getLong("id"),
                row.getUUID("job_id").toString(),
                String.valueOf(payload.getValue("requestId", "")),
                payload.encode(),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
