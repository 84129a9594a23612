package dev.doorbuster.sandbox.http;

import dev.doorbuster.sandbox.environment.Loopback;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * An HTTP client for the platform's own servers, with timeouts and without retries.
 *
 * <p>The message of a timeout names the address. When no server listens there, the {@link java.net.ConnectException} is
 * passed on unchanged.
 */
public final class LocalHttp {

    private final HttpClient client;
    private final Duration answerTimeout;

    private LocalHttp(HttpClient.Builder client, Duration connectTimeout, Duration answerTimeout) {
        this.client = client.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
        this.answerTimeout = answerTimeout;
    }

    /** Creates a client with the same timeout for the connection and for the response. */
    public LocalHttp(Duration timeout) {
        this(timeout, timeout);
    }

    /** Creates a client with one timeout for the connection and one for the whole response. */
    public LocalHttp(Duration connectTimeout, Duration answerTimeout) {
        this(HttpClient.newBuilder(), connectTimeout, answerTimeout);
    }

    /** Creates a client that keeps cookies, as a browser does. */
    public static LocalHttp withCookies(Duration timeout) {
        return new LocalHttp(HttpClient.newBuilder().cookieHandler(new CookieManager()), timeout, timeout);
    }

    /**
     * Sends a GET request and returns the body of the response.
     *
     * @param headers alternating names and values
     * @throws IOException when the status is not 200, or there is no response
     */
    public String text(int port, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(Loopback.http(port, path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != 200) {
            throw new IOException("port " + port + " returned " + answer.statusCode() + " for " + path);
        }
        return answer.body();
    }

    /** Sends a GET request and returns the status of the response, whatever it is. */
    public int status(int port, String path) throws IOException, InterruptedException {
        return sendOnly(HttpRequest.newBuilder(Loopback.http(port, path))).statusCode();
    }

    /** Sends a request and reads the response, whatever its status. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a request and discards the body of the response. */
    public HttpResponse<Void> sendOnly(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request, HttpResponse.BodyHandlers.discarding());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        HttpRequest bounded = request.timeout(answerTimeout).build();
        try {
            return client.send(bounded, body);
        } catch (HttpConnectTimeoutException e) {
            throw new HttpConnectTimeoutException(late(bounded.uri()));
        } catch (HttpTimeoutException e) {
            throw new HttpTimeoutException(late(bounded.uri()));
        }
    }

    private String late(URI address) {
        boolean seconds = answerTimeout.toSeconds() > 0;
        return address + " did not answer within "
                + (seconds ? answerTimeout.toSeconds() + " s" : answerTimeout.toMillis() + " ms");
    }
}
