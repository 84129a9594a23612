package dev.doorbuster.measure.fault.sessioneviction;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.seed.DemoAccounts;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs in, copies the cookie, logs out, and checks whether the shop still accepts the copy. */
final class LogOutProbe {
    /** The figure's name. */
    static final String ALIVE = "sessionsAliveAfterLogOutPer1000";

    private static final int SESSIONS = 3;
    private static final int OK = 200;
    private static final Logger log = LoggerFactory.getLogger(LogOutProbe.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final String JSON = "application/json";

    private final URI shop;
    private final LocalHttp http = new LocalHttp(TIMEOUT);

    LogOutProbe(LabEnvironment environment) {
        this.shop = Loopback.http(environment.ports().shop(), "");
    }

    /**
     * Counts the sessions that survive their log-out, per 1,000 sessions tried, and measures the length of their
     * cookie. A session without a response in time does not count as tried.
     */
    Map<String, Double> figures() throws InterruptedException {
        int tried = 0;
        int alive = 0;
        int bytes = 0;
        for (int i = 0; i < SESSIONS; i++) {
            try {
                String cookie = logIn(DemoAccounts.shopper(DemoAccounts.SHOPPERS - i));
                if (!cookie.isEmpty()
                        && post("/logout", new JsonObject(), cookie).statusCode() == OK) {
                    tried++;
                    alive += get("/orders", cookie) == OK ? 1 : 0;
                    bytes = Math.max(bytes, cookie.length());
                }
            } catch (IOException noAnswer) {
                log.atWarn().addKeyValue("cause", noAnswer.toString()).log("a log-out could not be tried");
            }
        }
        return Map.of(
                ALIVE,
                tried == 0 ? Double.NaN : 1000.0 * alive / tried,
                "logOutsTried",
                (double) tried,
                "cookieBytes",
                (double) bytes);
    }

    /** The cookies, as a request sends them; empty when the shop refuses. */
    private String logIn(String email) throws IOException, InterruptedException {
        HttpResponse<Void> answer =
                post("/login", new JsonObject().put("email", email).put("password", DemoAccounts.PASSWORD), "");
        return answer.statusCode() == OK
                ? answer.headers().allValues("Set-Cookie").stream()
                        .map(text -> text.split(";", 2)[0])
                        .collect(Collectors.joining("; "))
                : "";
    }

    private HttpResponse<Void> post(String path, JsonObject body, String cookie)
            throws IOException, InterruptedException {
        return http.sendOnly(request(path, cookie)
                .header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    private int get(String path, String cookie) throws IOException, InterruptedException {
        return http.sendOnly(request(path, cookie)).statusCode();
    }

    private HttpRequest.Builder request(String path, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(shop.resolve(path)).header("Accept", JSON);
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }
}
