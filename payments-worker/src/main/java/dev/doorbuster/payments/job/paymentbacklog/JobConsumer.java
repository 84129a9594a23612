package dev.doorbuster.payments.job.paymentbacklog;

import dev.doorbuster.service.switchboard.Activated;

/**
 * Takes payment jobs from the queue while it is live, and acknowledges each when it has been handled.
 *
 * <p>Once retired it takes no more; jobs under way come to their end, all others are back in the queue.
 */
public interface JobConsumer extends Activated {}
