package dev.doorbuster.sandbox.client;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The jobs in the dead-letter queue.
 *
 * @param jobIds the job ids of the messages that were read
 * @param count number of messages in the queue
 * @param unread number of messages that were not read or do not name a job
 */
public record DeadLetters(Set<String> jobIds, long count, long unread) {

    public boolean contains(@Nullable String jobId) {
        return jobId != null && jobIds.contains(jobId);
    }
}
