package dev.doorbuster.service.switchboard;

import io.vertx.core.Future;

/**
 * A variant that holds a resource while it is active and releases it afterwards, such as a subscription or a pool.
 *
 * <p>A switch retires the previous variant before it activates the new one. It waits for each of the two, for at most
 * {@link Switchboard#ACTIVATION_TIMEOUT}, before the service acknowledges. Two variants of one part are never active at
 * the same time, but a request or job that started under the previous variant may still be in progress.
 */
public interface Activated {

    /**
     * Acquires the resources. When a service starts, it does not wait for this, and the resources may not be available
     * yet.
     */
    Future<Void> activate();

    /** Releases all resources, including those that callers failed to return. */
    Future<Void> retire();
}
