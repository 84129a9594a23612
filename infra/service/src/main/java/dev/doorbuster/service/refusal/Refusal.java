package dev.doorbuster.service.refusal;

import io.vertx.core.Future;

/**
 * A request that a rule of the domain refuses, with the facts about it.
 *
 * <p>Each feature has its own sealed interface with a record for each case. Only the service's table of problems maps
 * refusals to HTTP.
 */
public interface Refusal {

    /** The refusal as an exception. */
    default RefusedException asException() {
        return new RefusedException(this);
    }

    /** The refusal as a failed future. */
    default <T> Future<T> asFuture() {
        return Future.failedFuture(asException());
    }
}
