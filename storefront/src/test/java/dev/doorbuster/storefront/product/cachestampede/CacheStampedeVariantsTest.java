package dev.doorbuster.storefront.product.cachestampede;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.storefront.FaultsFile;
import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import dev.doorbuster.storefront.redis.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheStampedeVariantsTest {

    private static final int SOON_SECONDS = 10;
    private static final Pattern KEY = Pattern.compile("product-details:([0-9]+):([a-z-]+)\r\n");
    private static final Pattern COMMAND = Pattern.compile("\\*[0-9]+\r\n\\$[0-9]+\r\n([A-Za-z]+)\r\n");

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> looks = new LinkedBlockingQueue<>();
    private Map<String, ProductDetailsCache> variants = Map.of();

    @BeforeEach
    void start() throws Exception {
        NetServer redis = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(sent -> answer(socket, sent)))
                .listen(0, "127.0.0.1")
                .await(SOON_SECONDS, TimeUnit.SECONDS);
        Settings settings =
                new Settings(Map.of("REDIS_CACHE", "127.0.0.1:" + redis.actualPort(), "REDIS_PASSWORD", "secret"));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        variants = new CacheStampedeVariants(
                        RedisClient.cache(vertx, settings),
                        new ProductDetailsLoader(NoDatabase::new, Clock.systemUTC(), registry),
                        vertx,
                        Clock.systemUTC(),
                        registry)
                .byId();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(SOON_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void everyVariantOfTheFaultIsThere() throws Exception {
        assertThat(variants.keySet()).isEqualTo(FaultsFile.variants(CacheStampedeVariants.ID));
    }

    /**
     * A variant's generation is its place in the table, so that entries of a running platform stay with their variant.
     */
    @Test
    void everyVariantHasAGenerationOfItsOwn() throws Exception {
        assertThat(generation("broken")).isEqualTo("1");
        assertThat(generation("fixed")).isEqualTo("2");
        assertThat(generation("early-refresh")).isEqualTo("3");
        assertThat(generation("stale-while-revalidate")).isEqualTo("4");
        assertThat(generation("longer-ttl")).isEqualTo("5");
    }

    /** Asks each variant for a product with the variant's own name. Some variants look several times. */
    private String generation(String id) throws Exception {
        ProductDetailsCache cache = variants.get(id);
        assertThat(cache).as(id).isNotNull();
        cache.get(id).onComplete(done -> {});
        String look = "";
        while (!look.endsWith(" " + id) && !look.equals("null")) {
            look = String.valueOf(looks.poll(SOON_SECONDS, TimeUnit.SECONDS));
        }
        return look.split(" ")[0];
    }

    /** Responds like an empty Redis that supports only the old protocol. */
    private void answer(NetSocket socket, Buffer sent) {
        Matcher key = KEY.matcher(sent.toString());
        while (key.find()) {
            looks.add(key.group(1) + " " + key.group(2));
        }
        Matcher command = COMMAND.matcher(sent.toString());
        while (command.find()) {
            String reply = switch (command.group(1).toUpperCase(Locale.ROOT)) {
                case "HELLO" -> "-ERR unknown command 'HELLO'";
                case "GET" -> "$-1";
                default -> "+OK";
            };
            socket.write(reply + "\r\n").onFailure(gone -> looks.add("gone"));
        }
    }

    private static final class NoDatabase implements ReadRouting {

        @Override
        public Future<RowSet<Row>> read(Seen seen, String sql, Tuple parameters) {
            return Future.failedFuture("no database");
        }

        @Override
        public Future<Void> wrote(Seen seen) {
            return Future.succeededFuture();
        }
    }
}
