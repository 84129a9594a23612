package dev.doorbuster.service.http;

import dev.doorbuster.service.timing.RequestTimes;
import dev.doorbuster.service.tracing.Tracing;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes one log line for every request when its response has ended, with the {@linkplain RequestTimes times} spent in
 * the servers behind, and returns the request id to the client.
 */
public final class RequestLog implements Handler<RoutingContext> {

    private static final Logger log = LoggerFactory.getLogger("access");

    @Override
    public void handle(RoutingContext context) {
        long started = System.nanoTime();
        String requestId = RequestId.of(context);
        Tracing.noteRequestId(requestId);
        HttpMethod method = context.request().method();
        String path = context.request().path();
        context.response().putHeader(RequestId.HEADER, requestId);
        RequestTimes times = RequestTimes.begin();
        context.addEndHandler(done -> {
            LoggingEventBuilder line = log.atInfo()
                    .addKeyValue("requestId", requestId)
                    .addKeyValue("method", method.name())
                    .addKeyValue("path", path)
                    .addKeyValue("status", context.response().getStatusCode())
                    .addKeyValue("bytes", context.response().bytesWritten())
                    .addKeyValue("millis", TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started) / 1000.0);
            times.forEach((part, millis) -> {
                var unused = line.addKeyValue(part, millis);
            });
            line.addKeyValue("complete", done.succeeded()).log("request");
        });
        context.next();
    }
}
