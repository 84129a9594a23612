package dev.doorbuster.testsupport;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A minimal shop with the JSON of the real one that can be made to forget sessions and carts, serve stale stock and
 * fail.
 */
public final class FakeShop implements AutoCloseable {
    private static final int PRODUCTS = 40;
    private static final int MAX_PORT = 60_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, JsonObject> orders = new HashMap<>();
    private int requests;

    /** One in this many requests is answered with 502; 0 for none. */
    public volatile int badGatewayEvery;
    /** Whether the shop forgets sessions as soon as they are created. */
    public volatile boolean forgetsSessions;
    /** Whether carts come back empty. */
    public volatile boolean forgetsCarts;
    /** One in this many product views shows an older stock version; 0 for none. */
    public volatile int staleEvery;

    private volatile int checkouts;
    private volatile int logins;

    private static final class Session {
        String email = "";
        final JsonArray lines = new JsonArray();
    }

    public FakeShop() throws Exception {
        HttpServer listening = listen();
        while (listening.actualPort() > MAX_PORT) {
            listening = listen();
        }
        server = listening;
    }

    private HttpServer listen() throws Exception {
        return vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    public int port() {
        return server.actualPort();
    }

    public int checkouts() {
        return checkouts;
    }

    public int logins() {
        return logins;
    }

    private void answer(HttpServerRequest request, Buffer body) {
        requests++;
        if (badGatewayEvery > 0 && requests % badGatewayEvery == 0) {
            var unused = request.response().setStatusCode(502).end();
            return;
        }
        JsonObject sent = body.length() == 0 ? new JsonObject() : body.toJsonObject();
        Session session = session(request);
        String path = request.path();
        if (path.equals("/")) {
            send(request, 200, new JsonObject().put("deals", new JsonArray().add(product(1))));
        } else if (path.equals("/search")) {
            send(request, 200, search());
        } else if (path.startsWith("/products/")) {
            boolean stale = staleEvery > 0 && requests % staleEvery == 0;
            send(
                    request,
                    200,
                    new JsonObject().put("stock", new JsonObject().put("version", stale ? 1 : requests + 1)));
        } else if (path.equals("/login")) {
            logins++;
            session.email = sent.getString("email");
            send(request, 200, new JsonObject());
        } else if (path.startsWith("/cart")) {
            cart(request, session, sent);
        } else if (session.email.isEmpty()) {
            send(request, 401, new JsonObject());
        } else if (path.equals("/checkout")) {
            checkOut(request, session);
        } else {
            order(request, path);
        }
    }

    private Session session(HttpServerRequest request) {
        String cookie = request.getHeader("Cookie");
        if (cookie == null || forgetsSessions || !sessions.containsKey(cookie)) {
            cookie = "session=" + sessions.size();
            sessions.put(cookie, new Session());
            request.response().putHeader("Set-Cookie", cookie + "; HttpOnly");
        }
        return sessions.get(cookie);
    }

    private static JsonObject product(int number) {
        return new JsonObject().put("sku", "SKU-" + number);
    }

    private static JsonObject search() {
        JsonArray products = new JsonArray();
        for (int number = 1; number <= PRODUCTS; number++) {
            products.add(product(number));
        }
        return new JsonObject().put("total", PRODUCTS).put("page", 1).put("products", products);
    }

    private void cart(HttpServerRequest request, Session session, JsonObject sent) {
        if (request.method() == HttpMethod.POST) {
            session.lines.add(sent);
        }
        send(request, 200, new JsonObject().put("lines", forgetsCarts ? new JsonArray() : session.lines));
    }

    private void checkOut(HttpServerRequest request, Session session) {
        checkouts++;
        session.lines.clear();
        String id = Integer.toString(1000 + orders.size());
        orders.put(id, new JsonObject().put("id", id).put("status", "paid"));
        send(
                request,
                201,
                new JsonObject().put("order", new JsonObject().put("id", id).put("status", "pending")));
    }

    private void order(HttpServerRequest request, String path) {
        JsonObject order = orders.get(path.substring(path.lastIndexOf('/') + 1));
        send(request, 200, order == null ? new JsonObject().put("orders", new JsonArray()) : order);
    }

    private static void send(HttpServerRequest request, int status, JsonObject json) {
        var unused = request.response().setStatusCode(status).end(json.toBuffer());
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
