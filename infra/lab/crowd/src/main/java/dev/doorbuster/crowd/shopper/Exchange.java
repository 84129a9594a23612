package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request and its response, limited in time and size. It ends exactly once. */
final class Exchange {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized("Idempotency-Key");

    private final Vertx vertx;
    private final ShopClient.Call call;
    private final CookieJar jar;
    private int sentWith;
    private final Promise<Answer> answer = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private long timer;
    private boolean ended;

    Exchange(Vertx vertx, ShopClient.Call call, CookieJar jar) {
        this.vertx = vertx;
        this.call = call;
        this.jar = jar;
        this.sentWith = jar.version();
    }

    Future<Answer> start(HttpClient http) {
        timer = vertx.setTimer(ShopClient.TIMEOUT.toMillis(), ignored -> fail(Outcome.TIMEOUT));
        try {
            http.request(call.method(), call.uri()).onComplete(this::connected, this::failed);
        } catch (IllegalStateException closed) {
            fail(Outcome.RESET);
        }
        return answer.future();
    }

    private void connected(HttpClientRequest connected) {
        if (ended) {
            connected.reset().onFailure(ignored -> {});
            return;
        }
        request = connected;
        sentWith = jar.version();
        connected.putHeader(HttpHeaders.ACCEPT, JSON);
        String cookies = jar.header();
        if (cookies != null) {
            connected.putHeader(HttpHeaders.COOKIE, cookies);
        }
        if (!call.idempotencyKey().isEmpty()) {
            connected.putHeader(IDEMPOTENCY_KEY, call.idempotencyKey());
        }
        connected.exceptionHandler(this::failed);
        send(connected).onComplete(this::responded, this::failed);
    }

    private Future<HttpClientResponse> send(HttpClientRequest connected) {
        if (call.body().length() == 0) {
            return connected.send();
        }
        connected.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        return connected.send(call.body());
    }

    private void responded(HttpClientResponse response) {
        if (ended) {
            return;
        }
        response.exceptionHandler(this::failed);
        response.handler(this::received);
        response.endHandler(ignored -> complete(response));
    }

    private void received(Buffer part) {
        if (body.length() + part.length() > ShopClient.MAX_BODY) {
            fail(Outcome.RESET);
        } else {
            body.appendBuffer(part);
        }
    }

    private void complete(HttpClientResponse response) {
        if (ended) {
            return;
        }
        boolean cookiesKept = jar.accept(response.cookies(), sentWith);
        int status = response.statusCode();
        String location = response.getHeader(HttpHeaders.LOCATION);
        end(new Answer(Outcome.ofStatus(status), status, body, location, sentWith, jar.version(), cookiesKept));
    }

    private void failed(Throwable cause) {
        fail(cause instanceof TimeoutException ? Outcome.TIMEOUT : Outcome.RESET);
    }

    private void fail(Outcome outcome) {
        if (ended) {
            return;
        }
        end(new Answer(outcome, 0, Buffer.buffer(), null, sentWith, jar.version(), true));
        if (request != null) {
            request.reset().onFailure(ignored -> {});
        }
    }

    private void end(Answer result) {
        ended = true;
        vertx.cancelTimer(timer);
        answer.complete(result);
    }
}
