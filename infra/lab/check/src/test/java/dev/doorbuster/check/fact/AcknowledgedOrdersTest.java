package dev.doorbuster.check.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgedOrdersTest {

    @Test
    void needNotBeThere(@TempDir Path folder) throws Exception {
        assertThat(AcknowledgedOrders.read(folder.resolve("acknowledged.log"))).isEmpty();
    }

    @Test
    void areOneIdOnEachWholeLine(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("acknowledged.log"), "1000001\n 1000002 \n\nnonsense\n100");
        assertThat(AcknowledgedOrders.read(file)).containsExactlyInAnyOrder(1_000_001L, 1_000_002L);
    }
}
