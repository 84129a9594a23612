package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Outcome;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The shop's response to one request.
 *
 * @param status the HTTP status; 0 when there was no response
 * @param body the response body; empty when there was no response
 * @param location the Location header
 * @param sentWith the version of the cookie jar that the request was sent with
 * @param jarVersion the version after this response's cookies were stored
 * @param cookiesKept whether the jar stored all cookies of this response. It rejects those that an overlapping request
 *     has changed meanwhile; what the shop promised with them, it cannot keep
 */
record Answer(
        Outcome outcome,
        int status,
        Buffer body,
        @Nullable String location,
        int sentWith,
        int jarVersion,
        boolean cookiesKept) {
    boolean ok() {
        return outcome == Outcome.OK;
    }

    /** Whether it is unknown if the shop carried out the request. */
    boolean isAmbiguous() {
        return !outcome.isProper();
    }

    /** Whether the shop requires a login first. */
    boolean wantsLogin() {
        return status == 401 || (status >= 300 && status < 400 && location != null && location.contains("/login"));
    }
}
