package dev.doorbuster.payments.job.paymentbacklog;

import dev.doorbuster.service.lifecycle.Activated;

/**
 * Consumes payment jobs while it is active, and acknowledges each one after processing it.
 *
 * <p>A retired consumer takes no more jobs. Jobs in progress complete; all others return to the queue.
 */
public interface JobConsumer extends Activated {}
