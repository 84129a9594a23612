package dev.doorbuster.service.broker;

/** The names of what the broker's definitions file declares for payments; {@link PaymentTopology} declares it again. */
public final class PaymentQueues {

    /** Durable direct exchange that payment jobs are published to. */
    public static final String EXCHANGE = "payments";

    /** Routing key of a job that charges an order. */
    public static final String CHARGE = "charge";

    /** Quorum queue of payment jobs; its delivery limit is 5, then a job goes to {@link #DEAD_EXCHANGE}. */
    public static final String JOBS = "payments.jobs";

    /** Fanout exchange for jobs that could not be handled. */
    public static final String DEAD_EXCHANGE = "payments.dead";

    /** Quorum queue that keeps dead letters until a person looks at them. */
    public static final String DEAD = "payments.dead";

    /** AMQP header that carries the request id of the checkout. */
    public static final String REQUEST_ID_HEADER = "x-request-id";

    private PaymentQueues() {}
}
