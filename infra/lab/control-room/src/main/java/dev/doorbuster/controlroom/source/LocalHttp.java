package dev.doorbuster.controlroom.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks the platform's own servers over HTTP, for {@link Watch#PATIENCE} at most. */
public final class LocalHttp {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Watch.PATIENCE)
            .build();

    /** The body of an answer that is 200. */
    public String text(int port, String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request(port, path, headers), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("port " + port + " answers " + path + " with " + answer.statusCode());
        }
        return answer.body();
    }

    /** The status of an answer, whatever it is. */
    int status(int port, String path) throws IOException, InterruptedException {
        return client.send(request(port, path), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpRequest request(int port, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Watch.PATIENCE)
                .GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }
}
