package dev.doorbuster.storefront.session.sessioneviction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.storefront.FaultsFile;
import dev.doorbuster.storefront.redis.RedisClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionEvictionVariantsTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void everyVariantOfTheFaultIsThere() throws Exception {
        Settings settings = new Settings(Map.of("REDIS_SESSIONS", "127.0.0.1:1", "REDIS_PASSWORD", "secret"));
        RedisClient unused = RedisClient.sessions(vertx, settings);

        Map<String, SessionStore> variants = new SessionEvictionVariants(
                        unused, new byte[16], skus -> Future.succeededFuture(List.of()), Clock.systemUTC())
                .byId();

        assertThat(variants.keySet()).isEqualTo(FaultsFile.variants(SessionEvictionVariants.ID));
        assertThat(variants.get("fixed")).isInstanceOf(FixedSessionStore.class);
        assertThat(variants.get("no-eviction")).isSameAs(variants.get("broken"));
    }
}
