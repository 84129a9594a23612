package dev.doorbuster.storefront.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private static final int PLACES = 3;

    private final Vertx vertx = Vertx.vertx();
    private final Bulkhead bulkhead = new Bulkhead(vertx, PLACES);
    private final List<Promise<Integer>> begun = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void beginsNoMoreThanItHasPlacesAndTheNextWhenOneHasEnded() throws Exception {
        List<Future<Integer>> work = run(PLACES + 2);
        assertThat(begun).hasSize(PLACES);

        begun.get(0).complete(7);
        awaitBegun(PLACES + 1);
        begun.get(1).fail("broken");
        awaitBegun(PLACES + 2);

        assertThat(work.get(0).await(1, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(work.get(1).failed()).isTrue();
    }

    @Test
    void workThatThrowsGivesItsPlaceBack() {
        for (int i = 0; i < 2 * PLACES; i++) {
            assertThat(bulkhead.run(() -> {
                                throw new IllegalStateException("no");
                            })
                            .failed())
                    .isTrue();
        }
        run(1);
        assertThat(begun).hasSize(1);
    }

    @Test
    void nobodyWaitsWithoutEndNorInEndlessNumber() throws Exception {
        run(PLACES);
        List<Future<Integer>> waiting = run(Bulkhead.MAX_WAITING);
        assertThat(run(1).get(0).cause()).hasMessageContaining("wait for the primary already");

        assertThatThrownBy(() -> Future.join(waiting).await(Bulkhead.MAX_WAIT.toSeconds() + 20, TimeUnit.SECONDS))
                .hasMessageContaining("busy with other reads for 5 s");
        assertThat(waiting).allMatch(Future::failed);

        begun.get(0).complete(1);
        run(1);
        awaitBegun(PLACES + 1);
    }

    private void awaitBegun(int pieces) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> begun.size() >= pieces);
        assertThat(begun).hasSize(pieces);
    }

    private List<Future<Integer>> run(int pieces) {
        List<Future<Integer>> work = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            work.add(bulkhead.run(() -> {
                Promise<Integer> piece = Promise.promise();
                begun.add(piece);
                return piece.future();
            }));
        }
        return work;
    }
}
