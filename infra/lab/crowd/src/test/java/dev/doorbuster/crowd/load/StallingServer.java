package dev.doorbuster.crowd.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server that answers at once, but for one stall: what arrives during it is answered at its end. */
final class StallingServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;
    private final Duration length;
    private volatile long stallNanos = Long.MAX_VALUE;

    StallingServer(Duration length) throws Exception {
        this.length = length;
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    int port() {
        return server.actualPort();
    }

    /** Lets the one stall begin so long from now. */
    void stallAfter(Duration pause) {
        stallNanos = System.nanoTime() + pause.toNanos();
    }

    private void answer(HttpServerRequest request) {
        long begin = stallNanos;
        long into = begin == Long.MAX_VALUE ? -1 : System.nanoTime() - begin;
        long left = into < 0 ? 0 : length.toNanos() - into;
        if (left > 1_000_000) {
            vertx.setTimer(left / 1_000_000, timer -> request.response().end("late"));
        } else {
            request.response().end("at once");
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
