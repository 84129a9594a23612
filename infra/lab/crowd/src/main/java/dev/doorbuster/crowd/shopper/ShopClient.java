package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.record.Recorder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The crowd's client of the shop: sends JSON requests, bounds the requests in flight, and records each outcome.
 *
 * <p>Use it on one Vert.x context only.
 */
public final class ShopClient {
    /** Maximum number of connections to the shop; further requests wait for one, and that wait counts as latency. */
    public static final int MAX_CONNECTIONS = 256;

    /** Maximum number of requests in flight or waiting for a connection; a further arrival is dropped and counted. */
    public static final int MAX_IN_FLIGHT = 2_000;

    /** Timeout of a request. */
    public static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** Maximum size of a response body in bytes; a larger one counts as reset. */
    static final int MAX_BODY = 2 * 1024 * 1024;

    /**
     * Shorter than a proxy's own keep-alive, so that the client closes an idle connection and no request races with it.
     */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(4);

    private final Vertx vertx;
    private final HttpClient http;
    private final int maxInFlight;
    private Recorder recorder;
    private int inFlight;

    /**
     * Creates a client of the shop at this host and port. It records to the recorder until {@link #recorder(Recorder)}
     * sets another.
     */
    public ShopClient(Vertx vertx, String host, int port, Recorder recorder) {
        this(vertx, host, port, recorder, MAX_IN_FLIGHT);
    }

    ShopClient(Vertx vertx, String host, int port, Recorder recorder, int maxInFlight) {
        this.vertx = vertx;
        this.recorder = recorder;
        this.maxInFlight = maxInFlight;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(host)
                        .setDefaultPort(port)
                        .setConnectTimeout((int) TIMEOUT.toMillis())
                        .setKeepAliveTimeout((int) KEEP_ALIVE.toSeconds()),
                new PoolOptions()
                        .setHttp1MaxSize(MAX_CONNECTIONS)
                        .setMaxWaitQueueSize(maxInFlight)
                        .setEventLoopSize(0));
    }

    private ShopClient(ShopClient other, Recorder recorder) {
        this.vertx = other.vertx;
        this.maxInFlight = other.maxInFlight;
        this.http = other.http;
        this.recorder = recorder;
    }

    /**
     * A client that shares this one's connections, but has its own recorder and its own count of requests in flight.
     */
    public ShopClient recordingTo(Recorder other) {
        return new ShopClient(this, other);
    }

    /** Sets the recorder for all further events, including those of requests in flight. */
    public void recorder(Recorder next) {
        recorder = next;
    }

    /** The recorder of this client. */
    public Recorder recorder() {
        return recorder;
    }

    /** Number of requests sent and not answered yet. */
    public int inFlight() {
        return inFlight;
    }

    /** Whether another request may be sent; if not, the caller drops it. */
    public boolean hasRoom() {
        return inFlight < maxInFlight;
    }

    /** Views a page as a new visitor without cookies and ignores its content; the future never fails. */
    public Future<Outcome> view(Kind kind, String uri, long intendedNanos) {
        return view(kind, uri, intendedNanos, page -> {});
    }

    /** Views a page as a new visitor and hands its body to the reader if it arrived. */
    public Future<Outcome> view(Kind kind, String uri, long intendedNanos, Consumer<Buffer> reader) {
        return send(kind, Call.get(uri), new CookieJar(), intendedNanos).map(answer -> {
            if (answer.ok()) {
                reader.accept(answer.body());
            }
            return answer.outcome();
        });
    }

    /**
     * Sends a request at once. The future never fails; the answer contains the outcome.
     *
     * @param intendedNanos when it should have been sent; the latency counts from then
     */
    public Future<Answer> send(Kind kind, Call call, CookieJar jar, long intendedNanos) {
        if (!hasRoom()) {
            recorder.dropped(intendedNanos);
            return Future.succeededFuture(
                    new Answer(Outcome.RESET, 0, Buffer.buffer(), null, jar.version(), jar.version(), true));
        }
        inFlight++;
        recorder.sent(kind, intendedNanos, Math.max(0, System.nanoTime() - intendedNanos));
        return new Exchange(vertx, call, jar).start(http).map(answer -> {
            inFlight--;
            recorder.answered(kind, answer.outcome(), intendedNanos, System.nanoTime() - intendedNanos);
            return answer;
        });
    }

    /** Closes the connections; requests in flight end as reset. */
    public Future<Void> close() {
        return http.close();
    }

    /** A request: method, path, body (empty for none) and idempotency key (empty for none). */
    public record Call(HttpMethod method, String uri, Buffer body, String idempotencyKey) {
        private static final Buffer NOTHING = Buffer.buffer(0);

        static Call get(String uri) {
            return new Call(HttpMethod.GET, uri, NOTHING, "");
        }

        public static Call post(String uri, Buffer body) {
            return new Call(HttpMethod.POST, uri, body, "");
        }

        Call withKey(String key) {
            return new Call(method, uri, body, key);
        }
    }
}
