package dev.doorbuster.storefront.database.stalereplica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.FaultsFile;
import dev.doorbuster.storefront.database.Bulkhead;
import dev.doorbuster.storefront.database.Nodes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StaleReplicaVariantsTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void everyVariantOfTheFaultIsThere() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        SimulatedServer primary = new SimulatedServer(vertx, "primary");
        Nodes nodes = new Nodes(primary.node, List.of(), new Bulkhead(vertx, 1), registry);
        Replication replication =
                new Replication(vertx, List.of(), primary::where, List.of(), System::nanoTime, registry);

        Map<String, ReadRouting> variants = new StaleReplicaVariants(nodes, replication).byId();

        assertThat(variants.keySet()).isEqualTo(FaultsFile.variants(StaleReplicaVariants.ID));
        assertThat(variants.values()).doesNotHaveDuplicates();
        assertThat(variants.get("broken")).isInstanceOf(BrokenReadRouting.class);
        assertThat(variants.get("fixed")).isInstanceOf(FixedReadRouting.class);
    }
}
