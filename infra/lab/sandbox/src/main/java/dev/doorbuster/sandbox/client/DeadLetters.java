package dev.doorbuster.sandbox.client;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The jobs in the dead-letter queue.
 *
 * @param jobIds of those that were looked at
 * @param count how many messages the queue has
 * @param unread how many of them were not looked at, or name no job
 */
public record DeadLetters(Set<String> jobIds, long count, long unread) {

    public boolean contains(@Nullable String jobId) {
        return jobId != null && jobIds.contains(jobId);
    }
}
