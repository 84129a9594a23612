package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.http.LocalHttp;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Makes the payment provider leave a small share of captures unanswered, and ends that again. */
final class ProviderSilence {

    /** The share of captures without an answer, in per cent. */
    static final double SHARE = 2;

    private static final String FIELD = "timeoutAfterCapturePercent";
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final int OK = 200;

    private final LocalHttp http = new LocalHttp(TIMEOUT);
    private final int port;
    private final String token;
    private boolean begun;

    /**
     * @param port the provider's, on the loopback interface
     * @param token the lab's token for the provider's behaviour
     */
    ProviderSilence(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** Begins it, unless the provider leaves captures unanswered already. */
    void begin() throws IOException, InterruptedException {
        if (share() == 0) {
            begun = true;
            change(SHARE);
        }
    }

    /** Ends what was begun, unless somebody else has changed it. */
    void end() throws IOException, InterruptedException {
        if (begun && share() == SHARE) {
            change(0);
        }
        begun = false;
    }

    private double share() throws IOException, InterruptedException {
        return send(request().GET()).getDouble(FIELD, 0.0);
    }

    private void change(double share) throws IOException, InterruptedException {
        JsonObject change = new JsonObject().put(FIELD, share);
        JsonObject unused = send(request().PUT(HttpRequest.BodyPublishers.ofString(change.encode())));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(Loopback.http(port, "/control/behaviour"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request);
        if (answer.statusCode() != OK) {
            throw new IOException("the payment provider returned " + answer.statusCode() + " for its behaviour");
        }
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException e) {
            throw new IOException("the payment provider returned no JSON", e);
        }
    }
}
