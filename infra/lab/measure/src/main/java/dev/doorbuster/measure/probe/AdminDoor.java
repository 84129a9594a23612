package dev.doorbuster.measure.probe;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One of the staff who looks at the orders, through the shop's door; logs in again when asked to. */
public final class AdminDoor implements AdminWatch.Look {
    /** Whoever waits longer for a page of the back office calls it down. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String door;
    private final LabEnvironment environment;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .cookieHandler(new CookieManager())
            .build();

    public AdminDoor(LabEnvironment environment) {
        this.environment = environment;
        this.door = "http://127.0.0.1:" + environment.ports().shop() + "/admin";
    }

    @Override
    public boolean succeeds() throws InterruptedException {
        try {
            int status = orders();
            if (status == 401 && logIn() == 200) {
                status = orders();
            }
            return status == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private int orders() throws IOException, InterruptedException {
        return send(request("/orders").GET());
    }

    private int logIn() throws IOException, InterruptedException {
        JsonObject staff = new JsonObject()
                .put("username", "admin")
                .put("password", environment.secrets().adminPassword());
        return send(request("/login")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(staff.encode())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(door + path)).timeout(PATIENCE).header("Accept", "application/json");
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
