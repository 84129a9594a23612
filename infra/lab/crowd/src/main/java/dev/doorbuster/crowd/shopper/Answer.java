package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Outcome;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * How the shop answered one request.
 *
 * @param status the HTTP status, 0 when there was no answer
 * @param body empty when there was no answer
 * @param location the Location header
 * @param sentWith the version of the cookie jar that the request was sent with
 * @param jarVersion the version after this answer's cookies were taken
 */
record Answer(
        Outcome outcome, int status, Buffer body, @Nullable String location, int sentWith, int jarVersion) {
    boolean ok() {
        return outcome == Outcome.OK;
    }

    /** Whether it is unknown what the shop did with the request: it may have been carried out. */
    boolean isAmbiguous() {
        return !outcome.isProper();
    }

    /** Whether the shop wants a log-in first. */
    boolean wantsLogin() {
        return status == 401 || (status >= 300 && status < 400 && location != null && location.contains("/login"));
    }
}
