package dev.doorbuster.sandbox.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTrailTest {

    @TempDir
    private Path folder;

    @Test
    void theWayOfARequestIsInTimeOrderAndFromTheDoorInwardsWithinASecond() throws IOException {
        Path provider = log("payment-provider", entry("2026-11-25T10:00:01.500Z", "A1"));
        Path worker = log("payments-worker1", entry("2026-11-25T10:00:01.700Z", "A1"));
        Path haproxy = log("haproxy", entry("2026-11-25T10:00:01Z", "A1"), entry("2026-11-25T10:00:01Z", "A2"));
        Path nginx = log("nginx1.access", entry("2026-11-25T11:00:01+01:00", "A1"));
        Path storefront = log("storefront1", entry("2026-11-25T10:00:00.900Z", "A1"), "no JSON about \"A1\"");

        List<RequestTrail.Step> steps =
                new RequestTrail("A1").read(List.of(worker, provider, nginx, storefront, haproxy));

        assertThat(steps)
                .extracting(RequestTrail.Step::log)
                .containsExactly("storefront1", "haproxy", "nginx1.access", "payment-provider", "payments-worker1");
    }

    @Test
    void anIdThatOnlyBeginsAlikeIsAnother() throws IOException {
        Path log = log("haproxy", entry("2026-11-25T10:00:01Z", "A12"));

        assertThat(new RequestTrail("A1").read(List.of(log))).isEmpty();
    }

    @Test
    void aLineThatIsNotYetWholeIsLeftOut() throws IOException {
        Path log = log("haproxy", "{\"at\":\"2026-11-25T10:00:01Z\",\"requestId\":\"A1\",\"sta");

        assertThat(new RequestTrail("A1").read(List.of(log))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "*"})
    void whatCannotBeAnIdIsRefused(String id) {
        assertThatThrownBy(() -> new RequestTrail(id))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("1 to 128");
    }

    private Path log(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name + ".log"), String.join("\n", lines) + "\n");
    }

    private static String entry(String at, String id) {
        return "{\"at\":\"" + at + "\",\"requestId\":\"" + id + "\"}";
    }
}
