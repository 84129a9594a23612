package dev.doorbuster.payments.job.paymentbacklog;

import java.util.Map;

/** Names the ways to consume payment jobs, and builds each. */
public final class PaymentBacklogVariants {

    /** The id under which the switchboard names one of them. */
    public static final String ID = "payment-backlog";

    private final JobDesk desk;

    public PaymentBacklogVariants(JobDesk desk) {
        this.desk = desk;
    }

    /** Each variant by its id. One that differs in the number of workers alone consumes as the broken one does. */
    public Map<String, JobConsumer> byId() {
        JobConsumer broken = new BrokenJobConsumer(desk);
        return Map.of(
                "broken",
                broken,
                "fixed",
                new FixedJobConsumer(desk),
                "more-workers",
                broken,
                "unbounded-prefetch",
                new UnboundedPrefetchJobConsumer(desk));
    }
}
