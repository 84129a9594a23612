package dev.doorbuster.crowd.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.crowd.CrowdMain;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.record.WindowRecorder;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopClientTest {
    private static final int BOUND = 20;

    private final WindowRecorder recorder = new WindowRecorder(System.nanoTime(), System.nanoTime() + (1L << 50));
    private final CountDownLatch held = new CountDownLatch(BOUND);
    private Vertx vertx;
    private ShopClient client;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx(CrowdMain.driver());
        int port = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
        client = new ShopClient(vertx, "127.0.0.1", port, recorder, BOUND);
    }

    @AfterEach
    void stop() throws Exception {
        client.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/reset" -> request.connection().close();
            case "/hold" -> held.countDown();
            case "/large" -> request.response().end("x".repeat(ShopClient.MAX_BODY + 1));
            case "/cookie" ->
                request.response()
                        .putHeader("Set-Cookie", "session=" + request.getHeader("Cookie") + "1; HttpOnly")
                        .end();
            default ->
                request.response()
                        .setStatusCode(Integer.parseInt(request.path().substring(1)))
                        .end();
        }
    }

    @Test
    void everyEndIsNamedAsTheShopperSawIt() throws Exception {
        Map<String, Outcome> outcomes = new HashMap<>();
        for (String path : List.of("/200", "/404", "/500", "/502", "/503", "/504", "/reset", "/large")) {
            outcomes.put(path, send(ShopClient.Call.get(path), new CookieJar()).outcome());
        }
        assertThat(outcomes)
                .containsEntry("/200", Outcome.OK)
                .containsEntry("/404", Outcome.REFUSED)
                .containsEntry("/500", Outcome.SERVER_ERROR)
                .containsEntry("/502", Outcome.BAD_GATEWAY)
                .containsEntry("/503", Outcome.UNAVAILABLE)
                .containsEntry("/504", Outcome.GATEWAY_TIMEOUT)
                .containsEntry("/reset", Outcome.RESET)
                .containsEntry("/large", Outcome.RESET);
        assertThat(recorder.all().count()).isEqualTo(8);
        assertThat(recorder.open()).isZero();
        assertThat(client.inFlight()).isZero();
    }

    @Test
    void cookiesComeBackWithTheNextRequest() throws Exception {
        CookieJar jar = new CookieJar();
        send(ShopClient.Call.get("/cookie"), jar);
        assertThat(jar.header()).isEqualTo("session=null1");
        send(ShopClient.Call.get("/cookie"), jar);
        assertThat(jar.header()).isEqualTo("session=session=null11");
    }

    @Test
    void beyondTheBoundAnArrivalIsDroppedAndCountedAndNotSent() throws Exception {
        int extra = 5;
        Promise<Void> dropped = Promise.promise();
        vertx.getOrCreateContext().runOnContext(ignored -> {
            for (int i = 0; i < BOUND + extra; i++) {
                client.view(Kind.PRODUCT, "/hold", System.nanoTime());
            }
            dropped.complete();
        });
        dropped.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(recorder.dropped()).isEqualTo(extra);
        assertThat(recorder.open()).isEqualTo(BOUND);
        assertThat(client.hasRoom()).isFalse();
        held.await(10, TimeUnit.SECONDS);
        assertThat(held.getCount())
                .as("requests of the bound that did not arrive")
                .isZero();
    }

    private Answer send(ShopClient.Call call, CookieJar jar) throws Exception {
        Promise<Answer> answer = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(ignored ->
                        client.send(Kind.PRODUCT, call, jar, System.nanoTime()).onComplete(answer));
        return answer.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
