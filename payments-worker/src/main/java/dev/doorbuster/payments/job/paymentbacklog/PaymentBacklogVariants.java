package dev.doorbuster.payments.job.paymentbacklog;

import java.util.Map;

/** Names the variants of the job consumer and creates them. */
public final class PaymentBacklogVariants {

    /** The id of the fault in the switchboard. */
    public static final String ID = "payment-backlog";

    private final JobConsumerRuntime runtime;

    public PaymentBacklogVariants(JobConsumerRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Returns the variants by id. {@code more-workers} differs from {@code broken} only in the number of workers, so
     * both use the same consumer.
     */
    public Map<String, JobConsumer> byId() {
        JobConsumer broken = new BrokenJobConsumer(runtime);
        return Map.of(
                "broken",
                broken,
                "fixed",
                new FixedJobConsumer(runtime),
                "more-workers",
                broken,
                "unbounded-prefetch",
                new UnboundedPrefetchJobConsumer(runtime));
    }
}
