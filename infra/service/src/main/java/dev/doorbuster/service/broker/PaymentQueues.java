package dev.doorbuster.service.broker;

/**
 * Names of the payment exchanges and queues in the broker's definitions file; {@link PaymentTopology} declares them
 * again.
 */
public final class PaymentQueues {

    /** Durable direct exchange that payment jobs are published to. */
    public static final String EXCHANGE = "payments";

    /** Routing key of a job that charges an order. */
    public static final String CHARGE = "charge";

    /** Quorum queue of payment jobs. Its delivery limit is 5; after that a job goes to {@link #DEAD_EXCHANGE}. */
    public static final String JOBS = "payments.jobs";

    /** Fanout exchange for jobs that could not be processed. */
    public static final String DEAD_EXCHANGE = "payments.dead";

    /** Quorum queue that keeps dead letters until a person inspects them. */
    public static final String DEAD = "payments.dead";

    /** AMQP header with the request id of the checkout. */
    public static final String REQUEST_ID_HEADER = "x-request-id";

    private PaymentQueues() {}
}
