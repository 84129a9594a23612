package dev.doorbuster.incident.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeskAccessTest {

    private static final String TOKEN = "0123456789abcdef";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private int port;

    @BeforeEach
    void listen() throws Exception {
        // The port is a part of what is checked, so it must be known before the checks are created.
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> router().handle(request))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().failureHandler(context -> {
            int status = context.failure() instanceof DeskRefusal refusal ? refusal.status() : 500;
            var unused = context.response().setStatusCode(status).end();
        });
        router.route().handler(new DeskAccess(TOKEN, port)::check);
        router.route().handler(context -> {
            var unused = context.response().end("in");
        });
        return router;
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    private HttpRequest.Builder request(String host, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path));
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void theTokenLetsABrowserIn() throws Exception {
        assertThat(status(request("127.0.0.1", "/api/state"))).isEqualTo(401);
        assertThat(status(request("127.0.0.1", "/?token=" + TOKEN))).isEqualTo(303);
        assertThat(status(request("127.0.0.1", "/api/state"))).isEqualTo(200);
    }

    @Test
    void aWrongTokenDoesNot() throws Exception {
        assertThat(status(request("127.0.0.1", "/?token=" + TOKEN.replace('0', '1'))))
                .isEqualTo(401);
        assertThat(status(request("127.0.0.1", "/"))).isEqualTo(401);
    }

    @Test
    void aFormOfAnotherPageChangesNothing() throws Exception {
        assertThat(status(request("127.0.0.1", "/?token=" + TOKEN))).isEqualTo(303);
        HttpRequest.BodyPublisher form = HttpRequest.BodyPublishers.ofString("argument=1");
        assertThat(status(request("127.0.0.1", "/api/do/deploy").POST(form))).isEqualTo(403);
        assertThat(status(request("127.0.0.1", "/api/do/deploy")
                        .header("X-Desk", "1")
                        .POST(form)))
                .isEqualTo(200);
    }

    @Test
    void localhostIsThisMachine() throws Exception {
        assertThat(status(request("localhost", "/api/state"))).isEqualTo(401);
    }
}
