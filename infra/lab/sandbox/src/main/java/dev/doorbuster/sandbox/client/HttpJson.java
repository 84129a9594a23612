package dev.doorbuster.sandbox.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks one local server for JSON, patiently but not for ever. */
public final class HttpJson {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final String name;
    private final URI base;
    private final String authorization;

    /** @param name how messages call the server */
    public HttpJson(String name, int port, String authorization) {
        this.name = name;
        this.base = URI.create("http://127.0.0.1:" + port);
        this.authorization = authorization;
    }

    public String get(String path) throws PlatformNotUpException, InterruptedException {
        return send(request(path).GET().build());
    }

    String post(String path, String body) throws PlatformNotUpException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", authorization);
    }

    /** Overload and short faults are part of the platform's day, so they are tried again. */
    private String send(HttpRequest request) throws PlatformNotUpException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> answer = answer(request);
            if (answer.statusCode() < 300) {
                return answer.body();
            }
            boolean passing = answer.statusCode() == TOO_MANY_REQUESTS || answer.statusCode() >= 500;
            if (!passing || attempt == ATTEMPTS) {
                throw new PlatformNotUpException(
                        name + " answered " + request.uri().getPath() + " with " + answer.statusCode());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_ATTEMPTS.toMillis() * attempt));
        }
    }

    private HttpResponse<String> answer(HttpRequest request) throws PlatformNotUpException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new PlatformNotUpException(
                    "cannot reach " + name + " at " + base.getAuthority() + ": "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }
}
