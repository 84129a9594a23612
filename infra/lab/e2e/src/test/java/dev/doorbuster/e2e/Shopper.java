package dev.doorbuster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A customer with cookies who shops through the public door, in JSON. */
public final class Shopper {

    public static final String PAID = "4242424242424242";
    public static final String DECLINED = "4000000000000002";
    public static final String MISTYPED = "4242424242424241";
    public static final String TIMES_OUT_AFTER_CAPTURE = "4000000000000119";

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SETTLED_TIMEOUT = Duration.ofSeconds(90);

    private final TestPlatform platform;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Shopper(TestPlatform platform) {
        this.platform = platform;
    }

    /** A shopper with a new account of his own, logged in. */
    public static Shopper registered(TestPlatform platform) throws Exception {
        Shopper shopper = new Shopper(platform);
        shopper.register(newAccount());
        return shopper;
    }

    /** The email, password and name of an account that nobody has registered yet. */
    public static JsonObject newAccount() {
        return new JsonObject()
                .put("email", "test-" + UUID.randomUUID() + "@shop.example")
                .put("password", "a long enough password")
                .put("name", "Test Shopper");
    }

    /** Registers an account, which logs in, too. */
    public void register(JsonObject account) throws Exception {
        HttpResponse<String> answer = post("/register", account);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Logs in and returns the answer. */
    public JsonObject logIn(JsonObject account) throws Exception {
        HttpResponse<String> answer = post("/login", account);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    /** Somebody who has copied the session cookie as it is now. */
    public Shopper copy() {
        Shopper other = new Shopper(platform);
        other.cookie(cookie());
        return other;
    }

    /** The session cookie's name: browsers do not tell the ports of a host apart, so it carries the shop's. */
    String cookieName() {
        return "session_" + platform.shop("/").getPort();
    }

    /** What the shop calls the cookies that it has set. */
    public List<String> cookieNames() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getName)
                .toList();
    }

    /** The session cookie's value. */
    public String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(cookieName()))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    public void cookie(String value) {
        HttpCookie cookie = new HttpCookie(cookieName(), value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookie.setHttpOnly(true);
        cookies.getCookieStore().removeAll();
        cookies.getCookieStore().add(platform.shop("/"), cookie);
    }

    /** As a browser asks for it. */
    public HttpResponse<String> page(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(platform.shop(path))
                        .timeout(ANSWER_TIMEOUT)
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
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

    public JsonObject json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    public void addToCart(String sku, int quantity) throws Exception {
        HttpResponse<String> answer =
                post("/cart/items", new JsonObject().put("sku", sku).put("quantity", quantity));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    public HttpResponse<String> checkout(String idempotencyKey, String card) throws Exception {
        return post("/checkout", payment(card), "Idempotency-Key", idempotencyKey);
    }

    /** Checks out for the total that was shown. */
    public HttpResponse<String> checkout(String idempotencyKey, int totalCents) throws Exception {
        return post("/checkout", payment(PAID).put("totalCents", totalCents), "Idempotency-Key", idempotencyKey);
    }

    /** Buys one thing and returns the order's id. */
    public String buy(String sku, int quantity, String card) throws Exception {
        addToCart(sku, quantity);
        HttpResponse<String> answer = checkout(UUID.randomUUID().toString(), card);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body()).getJsonObject("order").getString("id");
    }

    /** Waits until the order is no longer pending. */
    public JsonObject settled(String orderId) throws Exception {
        TestPlatform.await(
                "order " + orderId + " to be settled",
                SETTLED_TIMEOUT,
                () -> !Set.of("pending").contains(json("/orders/" + orderId).getString("status")));
        return json("/orders/" + orderId);
    }

    public static JsonObject payment(String card) {
        return new JsonObject()
                .put(
                        "card",
                        new JsonObject()
                                .put("number", card)
                                .put("expiry", "12/30")
                                .put("cvc", "123"))
                .put(
                        "address",
                        new JsonObject()
                                .put("name", "Test Shopper")
                                .put("street", "1 Market Street")
                                .put("city", "Springfield")
                                .put("postcode", "12345")
                                .put("country", "US"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(platform.shop(path))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", "application/json");
    }
}
