package dev.doorbuster.service.lifecycle;

import io.vertx.core.Future;

/** A component that holds a resource only while it is active, such as a subscription or a pool. */
public interface Activated {

    /**
     * Acquires the resources. When a service starts, it does not wait for this, and the resources may not be available
     * yet.
     */
    Future<Void> activate();

    /** Releases all resources, including those that callers failed to return. */
    Future<Void> retire();
}
