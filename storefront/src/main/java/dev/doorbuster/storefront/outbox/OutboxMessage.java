package dev.doorbuster.storefront.outbox;

import dev.doorbuster.service.tracing.Tracing;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;

/**
 * One unpublished row of the outbox. Its payload is sent without validation. The worker validates it and can
 * dead-letter it, whereas a row that the relay refused would block all rows behind it.
 *
 * @param traceparent the checkout's trace, set by {@link Tracing#mark}; empty when there is none
 */
record OutboxMessage(long id, String jobId, String requestId, String body, Instant createdAt, String traceparent) {

    static OutboxMessage of(Row row) {
        JsonObject payload = row.getJsonObject("payload");
        Object traceparent = payload.remove(Tracing.TRACEPARENT);
        return new OutboxMessage(
                row.getLong("id"),
                row.getUUID("job_id").toString(),
                String.valueOf(payload.getValue("requestId", "")),
                payload.encode(),
                row.getOffsetDateTime("created_at").toInstant(),
                traceparent == null ? "" : traceparent.toString());
    }
}
