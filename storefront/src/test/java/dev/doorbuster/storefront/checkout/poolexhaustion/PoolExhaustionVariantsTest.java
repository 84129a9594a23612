package dev.doorbuster.storefront.checkout.poolexhaustion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.database.PoolLimits;
import dev.doorbuster.storefront.FaultsFile;
import dev.doorbuster.storefront.checkout.OrderTransaction;
import dev.doorbuster.storefront.database.PrimaryPool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolExhaustionVariantsTest {

    private final Vertx vertx = Vertx.vertx();
    private final Map<PrimaryPool, PoolLimits> limits = new HashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final Map<String, PrimaryUse> variants = new PoolExhaustionVariants(
                    this::pool,
                    (card, cents, requestId) -> Future.failedFuture("not asked"),
                    new OrderTransaction(Duration.ofSeconds(1)))
            .byId();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void everyVariantOfTheFaultIsThere() throws IOException {
        assertThat(variants.keySet()).isEqualTo(FaultsFile.variants(PoolExhaustionVariants.ID));
    }

    @Test
    void eachHasAPoolOfItsOwnWithItsLimits() {
        assertThat(limits).hasSize(4);
        assertThat(limitsOf("broken")).isEqualTo(BrokenPool.LIMITS);
        assertThat(limitsOf("fixed")).isEqualTo(FixedPool.LIMITS);
        assertThat(limitsOf("bigger-pool")).isEqualTo(BiggerPool.LIMITS);
        assertThat(limitsOf("acquire-timeout")).isEqualTo(AcquireTimeoutPool.LIMITS);
    }

    @Test
    void onlyTheFixedOneGivesConnectionsBack() {
        assertThat(variant("fixed").placement()).isInstanceOf(FixedOrderPlacement.class);
        for (String id : new String[] {"broken", "bigger-pool", "acquire-timeout"}) {
            assertThat(variant(id).placement()).as(id).isInstanceOf(BrokenOrderPlacement.class);
        }
    }

    @Test
    void retiringAVariantOpensItsPoolAnew() throws Exception {
        int before = opened.get();

        variant("fixed").retire().await(10, TimeUnit.SECONDS);

        assertThat(opened.get()).isEqualTo(before + 1);
    }

    private PrimaryUse variant(String id) {
        PrimaryUse variant = variants.get(id);
        if (variant == null) {
            throw new AssertionError("no variant " + id);
        }
        return variant;
    }

    private PoolLimits limitsOf(String id) {
        return limits.getOrDefault(variant(id).pool(), PoolLimits.bounded(0));
    }

    private PrimaryPool pool(PoolLimits within) {
        PrimaryPool pool = new PrimaryPool(vertx, this::open, within);
        limits.put(pool, within);
        return pool;
    }

    private Pool open() {
        opened.incrementAndGet();
        return (Pool) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Pool.class},
                (self, method, arguments) -> Future.succeededFuture());
    }
}
