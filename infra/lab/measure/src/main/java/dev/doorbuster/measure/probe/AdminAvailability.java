package dev.doorbuster.measure.probe;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.http.LocalHttp;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * Requests the back office's orders through the shop's public address, as a member of staff does; logs in again when
 * asked to.
 */
public final class AdminAvailability implements AdminWatch.Look {
    /** A page of the back office that takes longer counts as down. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final LabEnvironment environment;
    private final LocalHttp http = LocalHttp.withCookies(TIMEOUT);

    public AdminAvailability(LabEnvironment environment) {
        this.environment = environment;
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
        return HttpRequest.newBuilder(Loopback.http(environment.ports().shop(), "/admin" + path))
                .header("Accept", "application/json");
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.sendOnly(request).statusCode();
    }
}
