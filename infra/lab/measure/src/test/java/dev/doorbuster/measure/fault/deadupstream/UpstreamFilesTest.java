package dev.doorbuster.measure.fault.deadupstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.server.Enclosure;
import dev.doorbuster.sandbox.server.SealedEnclosure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpstreamFilesTest {

    private static final Path DATA = Path.of("/srv/shop/data/nginx1");

    @Test
    void aConfigurationIsTestedWhereItsServerRuns() {
        List<String> sealed =
                UpstreamFiles.testCommand(new SealedEnclosure(Path.of("/lab/seal.sh"), 4711, "SHOP_"), DATA);

        assertThat(sealed.get(0)).endsWith("/env");
        assertThat(sealed.get(1)).isEqualTo("-i");
        assertThat(sealed.get(2)).startsWith("PATH=");
        assertThat(sealed.subList(3, 7)).containsExactly("/lab/seal.sh", "enter", "4711", DATA.toString());
        assertThat(sealed).endsWith("-p", DATA.toString(), "-c", DATA + "/nginx.conf", "-t");
        assertThat(UpstreamFiles.testCommand(Enclosure.NONE, DATA))
                .hasSize(sealed.size() - 4)
                .doesNotContain("/lab/seal.sh");
    }
}
