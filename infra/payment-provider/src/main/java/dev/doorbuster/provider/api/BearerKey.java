package dev.doorbuster.provider.api;

import dev.doorbuster.service.http.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Authenticates requests by a bearer key. The key is never logged. */
final class BearerKey {

    private static final String SCHEME = "Bearer ";

    private final byte[] credentials;
    private final String problem;

    /**
     * Creates a check for one key, which must not be blank.
     *
     * @param name the key's name in the error message
     */
    BearerKey(String key, String name) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("the key must not be empty");
        }
        this.credentials = (SCHEME + key).getBytes(StandardCharsets.UTF_8);
        this.problem = "the header Authorization must be: Bearer " + name;
    }

    /** Passes requests that carry the key and answers all others with 401. The comparison takes constant time. */
    void authenticate(RoutingContext context) {
        String given = context.request().getHeader("Authorization");
        byte[] bytes = given == null ? new byte[0] : given.getBytes(StandardCharsets.UTF_8);
        if (MessageDigest.isEqual(bytes, credentials)) {
            context.next();
            return;
        }
        context.response().putHeader("WWW-Authenticate", "Bearer");
        context.fail(new ProblemException(401, "Unauthorized", problem));
    }
}
