package dev.doorbuster.sandbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageAccessTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final String ADDRESS = "127.0.0.1";
    private static final int TIMEOUT_SECONDS = 10;

    private static final PageAccess.Page WITH_HEADER =
            new PageAccess.Page("the desk", "desk", ChangeRule.header("X-Desk"), false, "Open it.", "Wrong.");
    private static final PageAccess.Page WITH_JSON =
            new PageAccess.Page("the room", "room", ChangeRule.json(), true, "Open it.", "Wrong.");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private int port;

    private void open(PageAccess.Page page) throws Exception {
        // The port is a part of what is checked, so it must be known before the checks are created.
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> router(page).handle(request))
                .listen(0, ADDRESS)
                .toCompletionStage()
                .toCompletableFuture()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    private Router router(PageAccess.Page page) {
        Router router = Router.router(vertx);
        router.route().failureHandler(PageAccessTest::refuse);
        router.route().handler(new PageAccess(page, TOKEN, port)::check);
        router.route().handler(context -> {
            var unused = context.response().end("in");
        });
        return router;
    }

    private static void refuse(RoutingContext context) {
        boolean refused = context.failure() instanceof Refusal;
        int status = context.failure() instanceof Refusal refusal ? refusal.status() : 500;
        var unused = context.response()
                .setStatusCode(status)
                .end(refused ? context.failure().getMessage() : "");
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    private HttpRequest.Builder request(String host, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return answer(request).statusCode();
    }

    private HttpRequest.Builder post() {
        return request(ADDRESS, "/api/change").POST(HttpRequest.BodyPublishers.ofString("{}"));
    }

    private void enter() throws Exception {
        assertThat(status(request(ADDRESS, "/?token=" + TOKEN))).isEqualTo(303);
    }

    @Test
    void theTokenLetsABrowserIn() throws Exception {
        open(WITH_HEADER);
        assertThat(status(request(ADDRESS, "/api/state"))).isEqualTo(401);
        HttpResponse<String> entered = answer(request(ADDRESS, "/?token=" + TOKEN));
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(entered.headers().firstValue("Location")).hasValue("/");
        assertThat(entered.headers().firstValue("Set-Cookie"))
                .hasValue("desk_" + port + "=" + TOKEN + "; Path=/; HTTPOnly; SameSite=Strict");
        assertThat(status(request(ADDRESS, "/api/state"))).isEqualTo(200);
    }

    @Test
    void aWrongTokenDoesNot() throws Exception {
        open(WITH_HEADER);
        HttpResponse<String> wrong = answer(request(ADDRESS, "/?token=" + TOKEN.replace('0', '1')));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo("Wrong.");
        HttpResponse<String> unknown = answer(request(ADDRESS, "/"));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo("Open it.");
    }

    @Test
    void aFormOfAnotherPageChangesNothing() throws Exception {
        open(WITH_HEADER);
        enter();
        HttpResponse<String> refused = answer(post());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("A request that changes something needs the header X-Desk.");
        assertThat(status(post().header("X-Desk", "1"))).isEqualTo(200);
    }

    @Test
    void aChangeMayHaveToBeJsonFromThePageItself() throws Exception {
        open(WITH_JSON);
        enter();
        assertThat(status(post().header("Content-Type", "text/plain"))).isEqualTo(415);
        assertThat(status(post())).isEqualTo(415);
        assertThat(status(post().header("Content-Type", "Application/JSON; charset=utf-8")))
                .isEqualTo(200);
        assertThat(status(json("http://elsewhere.example"))).isEqualTo(403);
        assertThat(status(json("http://localhost:" + port))).isEqualTo(200);
    }

    private HttpRequest.Builder json(String origin) {
        return post().header("Content-Type", "application/json").header("Origin", origin);
    }

    @Test
    void aProgramSendsTheTokenOnlyWhereThePageTakesIt() throws Exception {
        open(WITH_JSON);
        assertThat(status(request(ADDRESS, "/api/state").header("Authorization", "Bearer " + TOKEN)))
                .isEqualTo(200);
        assertThat(status(request(ADDRESS, "/api/state").header("Authorization", "Bearer guessed")))
                .isEqualTo(401);
        open(WITH_HEADER);
        assertThat(status(request(ADDRESS, "/api/state").header("Authorization", "Bearer " + TOKEN)))
                .isEqualTo(401);
    }

    @Test
    void localhostIsThisMachineAndAForeignNameIsNot() throws Exception {
        open(WITH_HEADER);
        assertThat(status(request("localhost", "/api/state"))).isEqualTo(401);
        assertThat(statusAsHost("elsewhere.example")).isEqualTo(421);
    }

    private int statusAsHost(String host) throws Exception {
        return vertx.createHttpClient()
                .request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(ADDRESS)
                        .setPort(port)
                        .setURI("/api/state"))
                .map(request -> request.authority(HostAndPort.create(host, port)))
                .compose(HttpClientRequest::send)
                .toCompletionStage()
                .toCompletableFuture()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .statusCode();
    }
}
