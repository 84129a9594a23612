package dev.doorbuster.cli.incident;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.http.LocalHttp;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the desk of the running incident, with the lab's token. */
final class DeskClient {

    /** Longer than the longest verb. */
    private static final Duration TIMEOUT = Duration.ofSeconds(180);

    private static final int SEE_OTHER = 303;

    private final LabEnvironment environment;
    private final LocalHttp http = LocalHttp.withCookies(TIMEOUT);
    private boolean entered;

    DeskClient(LabEnvironment environment) {
        this.environment = environment;
    }

    /** The address for a browser. */
    static String address(LabEnvironment environment) throws IOException {
        return "http://" + Loopback.address(environment.ports().controlRoom()) + "/?token="
                + environment.secrets().controlRoomToken();
    }

    /**
     * The answer to a verb, {@code {"exitCode","text"}}.
     *
     * @throws LabException when the desk does not answer
     */
    JsonObject ask(String verb, List<String> arguments, String input) throws InterruptedException {
        List<String> form = new ArrayList<>();
        arguments.forEach(argument -> form.add("argument=" + encoded(argument)));
        form.add("input=" + encoded(input));
        try {
            enter();
            HttpResponse<String> answer = http.send(request("/api/do/" + verb)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-Desk", "1")
                    .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form))));
            return new JsonObject(answer.body());
        } catch (IOException | DecodeException e) {
            throw LabException.notReady("The desk of the incident does not answer: " + e.getMessage());
        }
    }

    private void enter() throws IOException, InterruptedException {
        if (entered) {
            return;
        }
        int status = http.sendOnly(request("/?token=" + environment.secrets().controlRoomToken()))
                .statusCode();
        if (status != SEE_OTHER) {
            throw new IOException("it refused the token with " + status);
        }
        entered = true;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(Loopback.http(environment.ports().controlRoom(), path));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
