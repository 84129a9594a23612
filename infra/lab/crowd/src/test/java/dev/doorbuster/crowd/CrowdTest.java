package dev.doorbuster.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbuster.crowd.arrival.RampUp;
import dev.doorbuster.crowd.record.SymptomCount;
import dev.doorbuster.crowd.record.SymptomCounts;
import dev.doorbuster.testsupport.FakeShop;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole crowd, as it runs in the background, in front of a small shop. */
class CrowdTest {
    @TempDir
    private Path path;

    private Vertx vertx;
    private FakeShop shop;
    private CrowdFolder folder;
    private CrowdService crowd;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx(CrowdMain.driver());
        shop = new FakeShop();
        folder = new CrowdFolder(path);
        crowd = new CrowdService(vertx, folder, shop.port(), RampUp.AT_ONCE);
    }

    @AfterEach
    void stop() throws Exception {
        crowd.stop().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        shop.close();
    }

    @Test
    void shoppersBuyInAShopThatWorksAndSeeNothingWrong() throws Exception {
        JsonObject statistics = statisticsOnce(seen -> paid(seen) >= 20 && seen.getLong("sent") > 1_000);
        assertThat(statistics.getJsonObject("all").getJsonObject("total").getJsonObject("errors"))
                .isEmpty();
        assertThat(statistics.getJsonObject("findings").getMap().values()).containsOnly(0);
        assertThat(statistics.getLong("dropped")).isZero();
        assertThat(SymptomCounts.read(statistics.getJsonObject("symptoms")).of(SymptomCount.REQUESTS))
                .isEqualTo(
                        statistics.getJsonObject("all").getJsonObject("total").getLong("count"));
        assertThat(statistics.getJsonObject("kinds").fieldNames())
                .contains("home", "search", "product", "hot-product", "cart-add", "cart", "login", "checkout", "order");
        assertThat(shop.logins()).isPositive().isLessThanOrEqualTo(shop.checkouts() * 2 + 20);
        crowd.stop().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(Files.readAllLines(path.resolve("acknowledged.log")))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void shoppersNoticeALostSession() throws Exception {
        assertThat(finding("sessionsLost", shop -> shop.forgetsSessions = true)).isPositive();
    }

    @Test
    void shoppersNoticeAnEmptyCart() throws Exception {
        assertThat(finding("cartsLost", shop -> shop.forgetsCarts = true)).isPositive();
    }

    @Test
    void shoppersNoticeStockThatGoesBackInTime() throws Exception {
        assertThat(finding("staleReads", shop -> shop.staleEvery = 50)).isPositive();
    }

    @Test
    void theLevelIsFollowedLive() throws Exception {
        statisticsOnce(seen -> seen.getLong("sent") > 100);
        folder.control(new CrowdControl(false, 300, 1));
        JsonObject stopped = statisticsOnceAsSet(seen -> !seen.getBoolean("running") && !seen.getBoolean("arriving"));
        folder.control(new CrowdControl(true, 50, 2));
        JsonObject again = statisticsOnceAsSet(
                seen -> seen.getBoolean("arriving") && seen.getLong("sent") > stopped.getLong("sent") + 50);
        assertThat(again.getDouble("rate")).isEqualTo(50);
        assertThat(again.getLong("seed")).isEqualTo(2);
    }

    @Test
    void anInvalidControlLeavesTheLastGoodOneInEffect() throws Exception {
        statisticsOnce(seen -> seen.getLong("sent") > 100);
        Files.writeString(path.resolve("control.json"), "{\"running\":true,\"rate\":99999,\"seed\":1}");
        JsonObject before = statisticsOnceAsSet(seen -> seen.getLong("sent") > 200);
        assertThat(before.getDouble("rate")).isEqualTo(300);
    }

    private long finding(String name, java.util.function.Consumer<FakeShop> failure) throws Exception {
        statisticsOnce(seen -> paid(seen) >= 5);
        failure.accept(shop);
        return statisticsOnceAsSet(seen -> seen.getJsonObject("findings").getLong(name) > 0)
                .getJsonObject("findings")
                .getLong(name);
    }

    private static long paid(JsonObject statistics) {
        return statistics.getJsonObject("orders").getJsonObject("settled").getLong("paid", 0L);
    }

    private JsonObject statisticsOnce(Predicate<JsonObject> condition) throws Exception {
        folder.control(new CrowdControl(true, 300, 1));
        crowd.start().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        return statisticsOnceAsSet(condition);
    }

    private JsonObject statisticsOnceAsSet(Predicate<JsonObject> condition) throws Exception {
        return await("the last statistics")
                .atMost(40, TimeUnit.SECONDS)
                .until(
                        () -> folder.statistics().orElseGet(JsonObject::new),
                        statistics -> !statistics.isEmpty() && condition.test(statistics));
    }
}
