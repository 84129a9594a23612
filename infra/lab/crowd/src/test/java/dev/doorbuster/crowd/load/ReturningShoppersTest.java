package dev.doorbuster.crowd.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Recorder;
import dev.doorbuster.crowd.shopper.SessionScripts;
import dev.doorbuster.crowd.shopper.ShopCatalogue;
import dev.doorbuster.crowd.shopper.ShopClient;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReturningShoppersTest {

    /** The least rate of the experiment, for the shortest recording. */
    private static final int ARRIVALS_OF_A_RECORDING = 30 * 6;

    private static final int ARRIVALS = 3_000;

    private final Vertx vertx = Vertx.vertx();
    private List<SessionScripts.Arrival> arrivals = List.of();

    @BeforeEach
    void arrive() {
        ShopCatalogue catalogue = new ShopCatalogue(
                IntStream.range(0, 20).mapToObj(i -> "SKU-" + i).toList(), "SKU-0");
        ReturningShoppers shoppers = new ReturningShoppers(
                vertx, new ShopClient(vertx, "127.0.0.1", 1, Recorder.none()), catalogue, 1, "test");
        List<SessionScripts.Arrival> all = new ArrayList<>();
        for (int i = 0; i < ARRIVALS; i++) {
            all.add(shoppers.next());
        }
        arrivals = all;
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void everyRecordingSeesCartsBeingFilledAndPeopleLoggingInAndLooking() {
        for (int from = 0; from + ARRIVALS_OF_A_RECORDING <= ARRIVALS; from += ARRIVALS_OF_A_RECORDING / 2) {
            List<Kind> kinds = kinds(from, from + ARRIVALS_OF_A_RECORDING);
            if (from >= 2 * ReturningShoppers.REGULARS) {
                assertThat(kinds)
                        .as("arrivals %s to %s", from, from + ARRIVALS_OF_A_RECORDING)
                        .contains(Kind.LOGIN, Kind.CART_ADD, Kind.ORDERS, Kind.CART, Kind.PRODUCT);
            }
        }
    }

    @Test
    void aGuestFillsACartOnceInTwelveSteps() {
        List<Kind> kinds = kinds(ARRIVALS / 3, ARRIVALS);
        long filled = kinds.stream().filter(Kind.CART_ADD::equals).count();
        long viewed = kinds.stream().filter(Kind.PRODUCT::equals).count();
        assertThat((double) viewed / filled).isBetween(10.0, 12.0);
    }

    private List<Kind> kinds(int from, int to) {
        return arrivals.subList(from, to).stream()
                .map(arrival -> arrival.step().kind())
                .toList();
    }
}
