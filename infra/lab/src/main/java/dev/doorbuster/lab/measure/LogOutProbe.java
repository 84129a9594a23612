package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.data.DemoAccounts;
import dev.doorbuster.lab.environment.LabEnvironment;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Logs in, copies the cookie, logs out, and tries the copy: does the shop still take it? */
final class LogOutProbe {
    private static final int SESSIONS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final String JSON = "application/json";

    private final URI shop;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    LogOutProbe(LabEnvironment environment) {
        this.shop = URI.create("http://127.0.0.1:" + environment.ports().shop());
    }

    /** Of those that could log in, how many of a thousand live on; and the length of their cookie. */
    Map<String, Double> figures() throws IOException, InterruptedException {
        int loggedIn = 0;
        int alive = 0;
        int bytes = 0;
        for (int i = 0; i < SESSIONS; i++) {
            HttpResponse<Void> answer = logIn(DemoAccounts.shopper(DemoAccounts.SHOPPERS - i));
            String cookie = answer.headers()
                    .firstValue("Set-Cookie")
                    .map(text -> text.split(";", 2)[0])
                    .orElse("");
            if (answer.statusCode() == 200 && !cookie.isEmpty()) {
                loggedIn++;
                bytes = Math.max(bytes, cookie.length());
                post("/logout", new JsonObject(), cookie);
                alive += get("/orders", cookie) == 200 ? 1 : 0;
            }
        }
        return Map.of(
                "sessionsAliveAfterLogOutPer1000",
                loggedIn == 0 ? 0.0 : 1000.0 * alive / loggedIn,
                "cookieBytes",
                (double) bytes);
    }

    private HttpResponse<Void> logIn(String email) throws IOException, InterruptedException {
        return post("/login", new JsonObject().put("email", email).put("password", DemoAccounts.PASSWORD), "");
    }

    private HttpResponse<Void> post(String path, JsonObject body, String cookie)
            throws IOException, InterruptedException {
        return http.send(
                request(path, cookie)
                        .header("Content-Type", JSON)
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private int get(String path, String cookie) throws IOException, InterruptedException {
        return http.send(request(path, cookie).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request(String path, String cookie) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(shop.resolve(path)).timeout(TIMEOUT).header("Accept", JSON);
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }
}
