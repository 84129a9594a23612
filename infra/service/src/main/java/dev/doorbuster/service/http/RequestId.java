package dev.doorbuster.service.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id that HAProxy assigns to a request. Every log line, message and outgoing call for the request carries it. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_:.\\-]{1,128}");
    private static final String KEY = "requestId";

    private RequestId() {}

    /** The request's id, or a new one when the header is absent or malformed. */
    public static String of(RoutingContext context) {
        String known = context.get(KEY);
        if (known != null) {
            return known;
        }
        String given = context.request().getHeader(HEADER);
        String id = given != null && WELL_FORMED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        context.put(KEY, id);
        return id;
    }
}
