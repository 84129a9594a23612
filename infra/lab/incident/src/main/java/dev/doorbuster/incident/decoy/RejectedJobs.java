package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Monitor;
import dev.doorbuster.sandbox.timing.Await;
import dev.doorbuster.service.broker.PaymentQueues;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Three payment jobs that no worker can read: their amount is in euros, where whole cents are expected. A worker
 * rejects them, and the broker moves them to the dead-letter queue.
 *
 * <p>Seen as the depth of {@value PaymentQueues#DEAD}, in the back office's list of dead letters, as three errors in
 * the workers' logs and in their counter of jobs with the outcome {@code poison}. Harmless because each is rejected at
 * once and not delivered again, and because the orders in them were settled weeks ago: nobody waits. Sent again, they
 * are rejected again.
 */
final class RejectedJobs implements Decoy {

    static final int JOBS = 3;

    /** Orders from this one on, this many, are the youngest that were settled before the sale. */
    private static final int FIRST_ORDER = 29_000;

    private static final int ORDERS = 1_000;
    private static final int MAX_EUROS = 400;

    /** Maximum age of such a job, as it says itself. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    /** How long to wait for the workers. A job that still waits then is rejected when its turn comes. */
    private static final Duration REJECT_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    @Override
    public String id() {
        return "rejected-jobs";
    }

    @Override
    public void begin(DecoyContext context) throws IOException, InterruptedException {
        LabEnvironment environment = context.environment();
        BrokerManagement broker = new BrokerManagement(
                environment.ports().rabbitmqManagement(),
                Monitor.USER,
                environment.secrets().rabbitmqLab());
        long wanted = broker.messages(PaymentQueues.DEAD) + JOBS;
        publish(broker);
        boolean unused =
                Await.until(REJECT_TIMEOUT, LOOK_INTERVAL, () -> broker.messages(PaymentQueues.DEAD) >= wanted);
    }

    /** Publishes the jobs as a checkout does. */
    static void publish(BrokerManagement broker) throws IOException, InterruptedException {
        for (int job = 0; job < JOBS; job++) {
            broker.publish(PaymentQueues.EXCHANGE, PaymentQueues.CHARGE, job());
        }
    }

    private static JsonObject job() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Instant created =
                Instant.now().minusSeconds(random.nextLong(MAX_AGE.toSeconds())).truncatedTo(ChronoUnit.MILLIS);
        double euros = (100 * random.nextInt(MAX_EUROS) + 99) / 100.0;
        return new JsonObject()
                .put("jobId", UUID.randomUUID().toString())
                .put("orderId", Integer.toString(FIRST_ORDER + random.nextInt(ORDERS)))
                .put("amountCents", euros)
                .put("token", "tok_" + UUID.randomUUID().toString().replace("-", ""))
                .put("requestId", UUID.randomUUID().toString())
                .put("createdAt", created.toString());
    }
}
