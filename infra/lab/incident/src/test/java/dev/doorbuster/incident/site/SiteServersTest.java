package dev.doorbuster.incident.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Composition.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteServersTest {

    private static Composition with(Cause... causes) {
        return new Composition(2, 1, List.of(causes), List.of(), "Larkmoor", 1, 1, "00");
    }

    @Test
    void onlyAReusedPortHasAnotherServer() {
        assertThat(SiteServers.isReused(with(new Cause("dead-upstream", "broken/reused"))))
                .isTrue();
        assertThat(SiteServers.isReused(
                        with(new Cause("dead-upstream", "broken"), new Cause("stale-replica", "broken/cut-1"))))
                .isFalse();
        assertThat(SiteServers.isReused(with())).isFalse();
    }
}
