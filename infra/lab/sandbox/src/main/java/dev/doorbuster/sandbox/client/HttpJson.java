package dev.doorbuster.sandbox.client;

import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.http.LocalHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads JSON from one local server, with timeouts and a limited number of retries. */
public final class HttpJson {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(250);
    private static final int TOO_MANY_REQUESTS = 429;

    private final LocalHttp client = new LocalHttp(CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    private final String name;
    private final URI base;
    private final String authorization;

    /** @param name the server's name in messages */
    public HttpJson(String name, int port, String authorization) {
        this.name = name;
        this.base = Loopback.http(port, "");
        this.authorization = authorization;
    }

    public String get(String path) throws PlatformNotUpException, InterruptedException {
        return send(request(path).GET());
    }

    String post(String path, String body) throws PlatformNotUpException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization);
    }

    /** Sends a request and retries it on overload and short failures, which are normal on this platform. */
    private String send(HttpRequest.Builder request) throws PlatformNotUpException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> answer = answer(request);
            if (answer.statusCode() < 300) {
                return answer.body();
            }
            boolean passing = answer.statusCode() == TOO_MANY_REQUESTS || answer.statusCode() >= 500;
            if (!passing || attempt == ATTEMPTS) {
                throw new PlatformNotUpException(
                        name + " answered " + answer.uri().getPath() + " with " + answer.statusCode());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_INTERVAL.toMillis() * attempt));
        }
    }

    private HttpResponse<String> answer(HttpRequest.Builder request)
            throws PlatformNotUpException, InterruptedException {
        try {
            return client.send(request);
        } catch (IOException e) {
            throw new PlatformNotUpException(
                    "cannot reach " + name + " at " + base.getAuthority() + ": "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }
}
