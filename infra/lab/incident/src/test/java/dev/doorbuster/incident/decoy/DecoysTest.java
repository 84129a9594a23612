package dev.doorbuster.incident.decoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.process.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoysTest {

    @TempDir
    private Path state;

    private final List<String> asked = new ArrayList<>();

    private final Shop shop = new Shop() {
        @Override
        public Process start(List<String> command) throws IOException {
            throw new IOException("nothing can be started");
        }

        @Override
        public void signal(String server, Signal signal) throws IOException {
            asked.add(signal + " " + server);
            throw new IOException("it is not running");
        }
    };

    private Decoys decoys() {
        LabEnvironment nothing =
                new LabEnvironment(state, new StateFolder(state.toAbsolutePath()), new Ports(Ports.DEFAULT_BASE));
        return new Decoys(nothing, Path.of("/srv/shop/logs"), shop);
    }

    @Test
    void thereAreAtLeastEightWithDifferentIds() {
        assertThat(Decoys.ids())
                .hasSizeGreaterThanOrEqualTo(8)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void idsFindTheirDecoysInTheOrderOfAll() {
        assertThat(Decoys.of(List.of("report-query", "storefront-restart")))
                .extracting(Decoy::id)
                .containsExactly("storefront-restart", "report-query");
        assertThat(Decoys.of(List.of())).isEmpty();
    }

    @Test
    void anUnknownIdIsNamedBeforeAnythingBegins() {
        try (Decoys decoys = decoys()) {
            assertThatThrownBy(() -> decoys.begin(List.of("storefront-restart", "earthquake")))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("earthquake")
                    .hasMessageContaining("report-query");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aDecoyThatCannotBeginIsNamed() {
        try (Decoys decoys = decoys()) {
            assertThatThrownBy(() -> decoys.begin(List.of("storefront-restart")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("storefront-restart")
                    .hasMessageContaining("it is not running");
        }
        assertThat(asked).containsExactly("TERM storefront2");
    }

    @Test
    void theEndLeavesNoThread() throws Exception {
        Decoys decoys = decoys();
        decoys.begin(List.of("busy-minute", "log-archive"));
        decoys.close();
        decoys.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("decoys") && thread.isAlive());
    }
}
