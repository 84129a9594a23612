package dev.doorbuster.controlroom.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkSourceTest {

    @Test
    void addsWhatWentBothWays() {
        assertThat(NetworkSource.counters(List.of(
                        "0      0      127.0.0.1:18080  127.0.0.1:50214    cubic wscale:7,7 rto:204 bytes_sent:1200"
                                + " bytes_acked:1200 bytes_received:34 segs_out:5",
                        "0      0      127.0.0.1:18432  127.0.0.1:50216    cubic wscale:7,7 bytes_received:8")))
                .isEqualTo(Map.of(
                        "127.0.0.1:18080 127.0.0.1:50214", 1_234L,
                        "127.0.0.1:18432 127.0.0.1:50216", 8L));
    }

    @Test
    void leavesOutWhatIsNoConnection() {
        assertThat(NetworkSource.counters(List.of("", "nonsense"))).isEmpty();
    }
}
