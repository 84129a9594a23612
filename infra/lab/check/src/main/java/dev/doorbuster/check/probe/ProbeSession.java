package dev.doorbuster.check.probe;

import dev.doorbuster.check.invariant.Prober;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.seed.DemoAccounts;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One customer's session with the shop, with its own cookies.
 *
 * <p>All sessions share one client and therefore its connections, so that a response that depends on the connection
 * instead of the session is detected.
 */
final class ProbeSession {

    private static final int ROUNDS = 3;
    private static final int LOGIN_ATTEMPTS = 3;
    private static final String JSON = "application/json";
    private static final String PAGE = "text/html";
    private static final int NO_ANSWER = 0;

    private final LocalHttp client;
    private final URI shop;
    private final Prober prober;
    private final Prober another;
    private final Consumer<Prober.Answer> answers;
    private final Map<String, String> cookies = new TreeMap<>();

    /**
     * @param another another customer, whose order this session requests, too
     * @param answers receives the responses; must be thread-safe
     */
    ProbeSession(LocalHttp client, URI shop, Prober prober, Prober another, Consumer<Prober.Answer> answers) {
        this.client = client;
        this.shop = shop;
        this.prober = prober;
        this.another = another;
        this.answers = answers;
    }

    /** Logs in, views pages a few times, and restores the cart. */
    Void run() throws InterruptedException {
        if (!logIn()) {
            return null;
        }
        JsonObject marker = new JsonObject().put("sku", prober.markerSku()).put("quantity", 1);
        send(request("/cart/items", JSON).POST(body(marker)));
        for (int round = 0; round < ROUNDS; round++) {
            get(Prober.Question.ORDERS, "/orders", round % 2 == 0 ? JSON : PAGE);
            get(Prober.Question.CART, "/cart", round % 2 == 0 ? PAGE : JSON);
            get(Prober.Question.OWN_ORDER, "/orders/" + prober.orderId(), round % 2 == 0 ? JSON : PAGE);
            get(Prober.Question.ORDER_OF_ANOTHER, "/orders/" + another.orderId(), round % 2 == 0 ? PAGE : JSON);
            get(Prober.Question.CART, "/cart", round % 2 == 0 ? JSON : PAGE);
        }
        send(request("/cart/items/" + prober.markerSku(), JSON).POST(body(new JsonObject().put("quantity", 0))));
        send(request("/logout", JSON).POST(body(new JsonObject())));
        return null;
    }

    private boolean logIn() throws InterruptedException {
        JsonObject login = new JsonObject().put("email", prober.email()).put("password", DemoAccounts.PASSWORD);
        for (int attempt = 0; attempt < LOGIN_ATTEMPTS; attempt++) {
            Reply reply = send(request("/login", JSON).POST(body(login)));
            answers.accept(new Prober.Answer(prober, Prober.Question.LOGIN, "/login", reply.status(), reply.body()));
            if (reply.status() == 200) {
                return true;
            }
        }
        return false;
    }

    private void get(Prober.Question question, String path, String accept) throws InterruptedException {
        Reply reply = send(request(path, accept).GET());
        answers.accept(new Prober.Answer(prober, question, path, reply.status(), reply.body()));
    }

    private record Reply(int status, String body) {}

    private Reply send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(request);
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return new Reply(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Reply(NO_ANSWER, "");
        }
    }

    private void keep(String header) {
        for (HttpCookie cookie : HttpCookie.parse(header)) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
    }

    private HttpRequest.Builder request(String path, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(shop.resolve(path))
                .header("Accept", accept)
                .header("Content-Type", JSON);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private static HttpRequest.BodyPublisher body(JsonObject json) {
        return HttpRequest.BodyPublishers.ofString(json.encode());
    }
}
