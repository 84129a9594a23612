package dev.doorbuster.storefront.product.cachestampede;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

    private static final int CALLERS = 16;

    private final SingleFlight<String> flights = new SingleFlight<>();

    @Test
    void whoComesAtTheSameTimeSharesOnePieceOfWork() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            CyclicBarrier together = new CyclicBarrier(CALLERS);
            AtomicInteger begun = new AtomicInteger();
            Promise<String> work = Promise.promise();
            List<java.util.concurrent.Future<Future<String>>> joined = IntStream.range(0, CALLERS)
                    .mapToObj(i -> threads.submit(() -> {
                        together.await(10, TimeUnit.SECONDS);
                        return flights.join("key", () -> {
                            begun.incrementAndGet();
                            return work.future();
                        });
                    }))
                    .toList();
            for (var each : joined) {
                assertThat(each.get(10, TimeUnit.SECONDS).isComplete()).isFalse();
            }

            assertThat(flights.isUnderWay("key")).isTrue();
            work.complete("done");

            assertThat(begun).hasValue(1);
            for (var each : joined) {
                assertThat(each.get().result()).isEqualTo("done");
            }
            assertThat(flights.isUnderWay("key")).isFalse();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keysDoNotWaitForEachOther() {
        Promise<String> never = Promise.promise();
        assertThat(flights.join("a", never::future).isComplete()).isFalse();

        assertThat(flights.join("b", () -> Future.succeededFuture("b")).result())
                .isEqualTo("b");
    }

    @Test
    void aFailureGoesToAllAndIsForgotten() {
        Promise<String> work = Promise.promise();
        Future<String> first = flights.join("key", work::future);
        Future<String> second = flights.join("key", () -> Future.succeededFuture("not begun"));
        work.fail("no");

        assertThat(first.cause()).hasMessage("no");
        assertThat(second.cause()).hasMessage("no");
        assertThat(flights.join("key", () -> Future.succeededFuture("again")).result())
                .isEqualTo("again");
    }

    @Test
    void workThatCannotEvenBeginIsAFailureToo() {
        Future<String> outcome = flights.join("key", () -> {
            throw new IllegalStateException("cannot begin");
        });

        assertThat(outcome.cause()).hasMessage("cannot begin");
        assertThat(flights.isUnderWay("key")).isFalse();
    }
}
