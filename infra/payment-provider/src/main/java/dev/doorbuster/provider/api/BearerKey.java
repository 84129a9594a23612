package dev.doorbuster.provider.api;

import dev.doorbuster.service.http.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Guards addresses: only requests that carry the bearer key pass. The key itself is never logged. */
final class BearerKey {

    private static final String SCHEME = "Bearer ";

    private final byte[] credentials;
    private final String problem;

    /** @param name what callers know the key as, for the refusal */
    BearerKey(String key, String name) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("the key must not be empty");
        }
        this.credentials = (SCHEME + key).getBytes(StandardCharsets.UTF_8);
        this.problem = "the header Authorization must be: Bearer " + name;
    }

    /** Lets only the holder of the key pass; the comparison takes the same time whatever the difference. */
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
