package dev.doorbuster.service.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.timing.RequestTimes.Part;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestTimesTest {

    private final AtomicLong now = new AtomicLong();
    private final RequestTimes times = new RequestTimes(now::get);

    @Test
    void whatGoesOnSideBySideCountsOnce() {
        times.enter(Part.DATABASE);
        at(10);
        times.enter(Part.DATABASE);
        at(30);
        times.leave(Part.DATABASE);
        at(40);
        times.leave(Part.DATABASE);
        at(100);
        times.enter(Part.DATABASE);
        at(105);
        times.leave(Part.DATABASE);

        assertThat(figures()).isEqualTo(Map.of("dbMs", 45.0));
    }

    @Test
    void whatIsStillUnderWayCountsUntilNow() {
        times.enter(Part.DATABASE_WAIT);
        at(7);
        times.leave(Part.DATABASE_WAIT);
        times.enter(Part.PROVIDER);
        at(20);

        assertThat(figures()).isEqualTo(Map.of("dbWaitMs", 7.0, "providerMs", 13.0));
    }

    @Test
    void anEndWithoutABeginningChangesNothing() {
        times.leave(Part.CACHE);
        assertThat(figures()).isEmpty();
    }

    @Test
    void eachRequestIsToldOfItsOwnAlsoWhereTheyShareAFuture() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Promise<String> shared = Promise.promise();
            Future<RequestTimes> first = onContext(vertx, shared);
            Future<RequestTimes> second = onContext(vertx, shared);
            vertx.setTimer(20, later -> shared.complete("done"));

            assertThat(first.await(5, TimeUnit.SECONDS)).isNotSameAs(second.await(5, TimeUnit.SECONDS));
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    /** Returns the current times after a request has waited, which must be those that it started with. */
    private static Future<RequestTimes> onContext(Vertx vertx, Promise<String> shared) {
        ContextInternal request = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
        Promise<RequestTimes> seen = Promise.promise();
        request.runOnContext(begun -> {
            RequestTimes mine = RequestTimes.begin();
            RequestTimes.own(shared.future()).onComplete(done -> {
                assertThat(RequestTimes.current()).isSameAs(mine);
                seen.complete(RequestTimes.current());
            });
        });
        return seen.future();
    }

    private void at(long millis) {
        now.set(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private Map<String, Double> figures() {
        Map<String, Double> figures = new HashMap<>();
        times.forEach(figures::put);
        return figures;
    }
}
