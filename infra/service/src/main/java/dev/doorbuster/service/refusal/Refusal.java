package dev.doorbuster.service.refusal;

import io.vertx.core.Future;

/**
 * What a rule of the domain does not allow, and the facts about it.
 *
 * <p>Each feature has a sealed interface of its own with a record for each case. How HTTP tells them is in the
 * service's one
 * table of problems; nothing else knows it.
 */
public interface Refusal {

    /** The refusal as an exception, to be thrown. */
    default RefusedException asException() {
        return new RefusedException(this);
    }

    /** The refusal as a failed future. */
    default <T> Future<T> asFuture() {
        return Future.failedFuture(asException());
    }
}
