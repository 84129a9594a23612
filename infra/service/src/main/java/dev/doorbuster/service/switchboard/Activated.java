package dev.doorbuster.service.switchboard;

import io.vertx.core.Future;

/**
 * A variant that holds something while it is live and gives it back after: a subscription, a pool.
 *
 * <p>A switch retires the variant that was live before it activates the new one; both are waited for, at most
 * {@link Switchboard#ACTIVATE_WITHIN} each, before the service acknowledges. Never are two variants of one part active
 * at once, but a request or job that began under the one before may still be under way.
 */
public interface Activated {

    /** Takes what it needs. At the start of a service it is not waited for, and what it needs may not be there yet. */
    Future<Void> activate();

    /** Gives back everything it holds, whoever forgot to. */
    Future<Void> retire();
}
