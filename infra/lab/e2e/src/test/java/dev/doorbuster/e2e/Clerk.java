package dev.doorbuster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** A member of staff with cookies who works in the back office, in JSON. */
public final class Clerk {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    private final TestPlatform platform;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Clerk(TestPlatform platform) {
        this.platform = platform;
    }

    /** Somebody who has not logged in. */
    public static Clerk nobody(TestPlatform platform) {
        return new Clerk(platform);
    }

    /** Somebody who may change things. */
    public static Clerk operator(TestPlatform platform) throws Exception {
        return new Clerk(platform).logIn("admin");
    }

    /** Somebody who may only look. */
    public static Clerk viewer(TestPlatform platform) throws Exception {
        return new Clerk(platform).logIn("viewer");
    }

    /** Logs in, also when a session is open already. */
    public Clerk logIn(String login) throws Exception {
        JsonObject account = platform.status().getJsonObject("logins").getJsonObject(login);
        HttpResponse<String> answer = post(
                "/login",
                new JsonObject()
                        .put("username", account.getString("user"))
                        .put("password", account.getString("password")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return this;
    }

    private String cookieName() {
        return "doorbuster_admin_" + platform.shop("/").getPort();
    }

    /** What the shop calls the cookies that it has set. */
    public List<String> cookieNames() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getName)
                .toList();
    }

    /** What the browser sends back for its session. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(cookieName()))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** Comes with somebody's session. */
    public Clerk bring(String session) {
        HttpCookie cookie = new HttpCookie(cookieName(), session);
        cookie.setDomain("127.0.0.1");
        cookie.setPath("/admin");
        cookie.setVersion(0);
        cookies.getCookieStore().add(platform.shop("/admin"), cookie);
        return this;
    }

    /** Asks for a path below {@code /admin}. */
    public HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks for any address at the shop's door, by any method, for these media types. */
    public HttpResponse<String> ask(String method, String path, String accept) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(platform.shop(path))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", accept)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Asks for an address as a list gives it. */
    public JsonObject follow(String address) throws Exception {
        return json(address.substring("/admin".length()));
    }

    public JsonObject json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    public HttpResponse<String> post(String path, JsonObject body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Changes something and expects it to be done. */
    public JsonObject change(String path, JsonObject body) throws Exception {
        HttpResponse<String> answer = post(path, body);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isBetween(200, 202);
        return new JsonObject(answer.body());
    }

    /** Tries to change something and expects this refusal; returns what it says. */
    public String refused(int status, String path, JsonObject body) throws Exception {
        HttpResponse<String> answer = post(path, body);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
        return new JsonObject(answer.body()).getString("detail");
    }

    /** The latest audit entries about something, newest first. */
    public JsonArray audit(String subject) throws Exception {
        return json("/audit?subject=" + subject).getJsonArray("entries");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(platform.shop("/admin" + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", "application/json");
    }
}
