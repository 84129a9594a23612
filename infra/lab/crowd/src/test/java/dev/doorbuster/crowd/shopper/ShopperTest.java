package dev.doorbuster.crowd.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.crowd.CrowdMain;
import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.WindowRecorder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One shopper in front of a server whose responses the test gives one by one, in an order of its choice. */
class ShopperTest {
    private static final int SECONDS = 10;

    private final WindowRecorder recorder = new WindowRecorder(System.nanoTime(), System.nanoTime() + (1L << 50));
    private final BlockingQueue<HttpServerRequest> arrived = new LinkedBlockingQueue<>();
    private Vertx vertx;
    private Context context;
    private ShopClient client;
    private Shopper shopper;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx(CrowdMain.driver());
        context = vertx.getOrCreateContext();
        int port = get(vertx.createHttpServer().requestHandler(arrived::add).listen(0, "127.0.0.1"))
                .actualPort();
        client = new ShopClient(vertx, "127.0.0.1", port, recorder);
        shopper = new Shopper(new ShopperContext(vertx, client, new ShopCatalogue(List.of("A"), "HOT"), "test"), 0);
    }

    @AfterEach
    void stop() throws Exception {
        get(client.close());
        get(vertx.close());
    }

    @Test
    void anEmptyCartAfterAFilledOneIsLost() throws Exception {
        respond(take(Kind.CART_ADD), "session=1", "{\"lines\":[{}]}");
        respond(take(Kind.CART), "", "{\"lines\":[]}");
        assertThat(recorder.found(Finding.CART_LOST)).isEqualTo(1);
    }

    @Test
    void aCartInASessionThatTheBrowserNeverStoredIsNotLost() throws Exception {
        HttpServerRequest view = take(Kind.PRODUCT);
        HttpServerRequest add = take(Kind.CART_ADD);
        respond(view, "session=1", "{}");
        respond(add, "session=2", "{\"lines\":[{}]}");
        respond(take(Kind.CART), "", "{\"lines\":[]}");
        assertThat(recorder.found(Finding.CART_LOST)).isZero();
    }

    @Test
    void anOlderStockAfterANewerOneIsStale() throws Exception {
        respond(take(Kind.PRODUCT), "seen=2", "{\"stock\":{\"version\":9}}");
        respond(take(Kind.PRODUCT), "", "{\"stock\":{\"version\":8}}");
        assertThat(recorder.found(Finding.STALE_READ)).isEqualTo(1);
        assertThat(recorder.wentBack()).isEqualTo(1);
    }

    @Test
    void aStockIsNotStaleWhenTheShopWasNotToldOfTheNewerOne() throws Exception {
        HttpServerRequest hot = take(Kind.HOT_PRODUCT);
        HttpServerRequest product = take(Kind.PRODUCT);
        respond(hot, "seen=1", "{\"stock\":{\"version\":1}}");
        respond(product, "seen=2", "{\"stock\":{\"version\":9}}");
        HttpServerRequest again = take(Kind.PRODUCT);
        assertThat(again.getHeader("Cookie")).isEqualTo("seen=1");
        respond(again, "", "{\"stock\":{\"version\":8}}");
        assertThat(recorder.found(Finding.STALE_READ)).isZero();
    }

    @Test
    void aLogInWhoseSessionTheBrowserNeverStoredIsRepeated() throws Exception {
        HttpServerRequest view = take(Kind.PRODUCT);
        HttpServerRequest logIn = take(Kind.LOGIN);
        respond(view, "session=1", "{}");
        respond(logIn, "session=2", "{}");
        assertThat(take(Kind.ORDERS).path()).isEqualTo("/login");
    }

    @Test
    void anOrderThatTheShopWasToldOfMustBeFound() throws Exception {
        respond(take(Kind.LOGIN), "session=1", "{}");
        respond(take(Kind.CART_ADD), "", "{\"lines\":[{}]}");
        respond(take(Kind.CHECKOUT), "seen=2", 201, "{\"order\":{\"id\":\"7\"}}");
        respond(next(), "", 404, "{}");
        assertThat(recorder.found(Finding.STALE_READ)).isEqualTo(1);
    }

    @Test
    void anOrderThatTheShopWasNotToldOfMayBeMissing() throws Exception {
        respond(take(Kind.LOGIN), "session=1", "{}");
        respond(take(Kind.CART_ADD), "", "{\"lines\":[{}]}");
        HttpServerRequest view = take(Kind.PRODUCT);
        HttpServerRequest checkout = take(Kind.CHECKOUT);
        respond(view, "seen=1", "{}");
        respond(checkout, "seen=2", 201, "{\"order\":{\"id\":\"7\"}}");
        respond(next(), "", 404, "{}");
        assertThat(recorder.found(Finding.STALE_READ)).isZero();
    }

    /** Lets the shopper take a step and returns the request that it sends. */
    private HttpServerRequest take(Kind kind) throws Exception {
        onTheContext(() -> {
            shopper.take(new Step(kind, 0, 1, TestCards.PAID, false), System.nanoTime());
            return true;
        });
        return next();
    }

    private HttpServerRequest next() throws InterruptedException {
        HttpServerRequest request = arrived.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(request).as("a request of the shopper").isNotNull();
        return request;
    }

    private void respond(HttpServerRequest request, String cookie, String body) throws Exception {
        respond(request, cookie, 200, body);
    }

    /** Responds, and returns when the shopper has checked the response. */
    private void respond(HttpServerRequest request, String cookie, int status, String body) throws Exception {
        int before = onTheContext(client::inFlight);
        if (!cookie.isEmpty()) {
            request.response().putHeader("Set-Cookie", cookie);
        }
        get(request.response().setStatusCode(status).end(body));
        Awaitility.await().until(() -> onTheContext(client::inFlight) < before);
    }

    private <T> T onTheContext(Callable<T> look) throws Exception {
        CompletableFuture<T> seen = new CompletableFuture<>();
        context.runOnContext(now -> {
            try {
                seen.complete(look.call());
            } catch (Exception e) {
                seen.completeExceptionally(e);
            }
        });
        return seen.get(SECONDS, TimeUnit.SECONDS);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }
}
