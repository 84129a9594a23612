package dev.doorbuster.admin.payments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model of the payments page: the state of the database and the broker at one moment.
 *
 * @param jobs the queue of payment jobs; null if the broker does not respond
 * @param dead the dead-letter queue; null if the broker does not respond
 * @param deadLetters the first dead letters; null if the broker does not respond
 */
public record PaymentView(
        Instant at,
        PaymentRepository.Pending pending,
        PaymentRepository.Outbox outbox,
        PaymentRepository.Counts counts,
        List<PaymentRepository.OpenPayment> open,
        @Nullable QueueState jobs,
        @Nullable QueueState dead,
        @Nullable List<DeadLetter> deadLetters) {

    JsonObject toJson() {
        return new JsonObject()
                .put("at", at.toString())
                .put("pending", pending.toJson())
                .put("outbox", outbox.toJson())
                .put("charging", counts.charging())
                .put("unknown", counts.unknown())
                .put(
                        "open",
                        new JsonArray(open.stream()
                                .map(PaymentRepository.OpenPayment::toJson)
                                .toList()))
                .put("jobs", jobs == null ? null : jobs.toJson())
                .put("dead", dead == null ? null : dead.toJson())
                .put(
                        "deadLetters",
                        deadLetters == null
                                ? null
                                : new JsonArray(deadLetters.stream()
                                        .map(DeadLetter::toJson)
                                        .toList()));
    }
}
