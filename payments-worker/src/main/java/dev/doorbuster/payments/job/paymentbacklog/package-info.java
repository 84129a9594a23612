/**
 * The consumers of payment jobs: several variants of a subscription behind {@link JobConsumer}.
 *
 * <p>Read first: the length of {@code payments.jobs} beside its number of consumers. A queue that grows while its
 * single consumer idles, waiting for the provider, has too little concurrency, not too little capacity. In the code,
 * compare the three constants of {@link BrokenJobConsumer} and {@link FixedJobConsumer}.
 *
 * <p>Commands, during a rush with two workers:
 *
 * <pre>{@code
 * ./doorbuster shell rabbitmq -q list_queues name type messages_ready messages_unacknowledged consumers
 * curl -s 127.0.0.1:18042/metrics | grep -E "payments_jobs_(held|in_flight|subscribed)"
 * ./doorbuster shell postgres-primary -c "select status, count(*),
 *     max(now() - created_at) filter (where status = 'pending') as oldest
 *     from orders where id >= 1000000 group by status"
 * ./doorbuster logs payments-worker1
 * }</pre>
 *
 * <p>Output with the broken variant: {@code payments.jobs} grows by some jobs a second and has one consumer with one
 * unacknowledged message, though two workers are connected. {@code payments_jobs_subscribed} is 1 on one worker and 0
 * on the other; {@code payments_jobs_in_flight} never exceeds 1. The oldest pending order is up to a minute old; then
 * orders are cancelled. The other worker logs {@code RESOURCE_LOCKED - cannot obtain exclusive access} and stands by.
 * With the fixed variant, every worker is subscribed and holds at most 24 jobs.
 */
@NullMarked
package dev.doorbuster.payments.job.paymentbacklog;

import org.jspecify.annotations.NullMarked;
