package dev.doorbuster.storefront.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {

    @Test
    void theFullestMasterCounts() {
        assertThat(MemoryWatch.fullest(List.of(info(500, 1000), info(900, 1000), info(10, 1000))))
                .isEqualTo(0.9);
    }

    @Test
    void whatHasNoLimitIsNeverFull() {
        assertThat(MemoryWatch.fullest(List.of(info(500, 0)))).isNaN();
        assertThat(MemoryWatch.fullest(List.of(""))).isNaN();
    }

    private static String info(int used, int most) {
        return "# Memory\r\nused_memory:" + used + "\r\nused_memory_peak:7\r\nmaxmemory:" + most + "\r\n";
    }
}
