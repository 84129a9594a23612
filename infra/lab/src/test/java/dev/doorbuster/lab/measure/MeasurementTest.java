package dev.doorbuster.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.lab.crowd.FakeShop;
import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.environment.Ports;
import dev.doorbuster.lab.environment.StateFolder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One measurement from end to end, in front of a small shop. */
class MeasurementTest {
    @TempDir
    private Path state;

    @Test
    void aShopThatFailsOneInThirtyRequestsIsMeasuredAsThat() throws Exception {
        try (FakeShop shop = new FakeShop()) {
            ShopSwitches switches = new ShopSwitches(shop);
            LabEnvironment environment = new LabEnvironment(state, new StateFolder(state), new Ports(shop.port()));
            Measurement.Settings settings = new Measurement.Settings("broken", "fixed", 1, 4, 7);
            try (Driver driver = Driver.open(environment, 7, Duration.ofSeconds(1))) {
                Calibration calibration = Calibration.of(List.of(new Calibration.Step(8, 2_000)));
                Measurement measurement = new Measurement(driver, switches, settings, progress -> {});
                Measurement.Result result = measurement.run(new DeadUpstreamExperiment(), calibration);

                assertThat(switches.flips).startsWith("broken").endsWith("fixed");
                Run broken = result.before().get(0);
                assertThat(broken.signal()).isCloseTo(1000.0 / 30, within(15.0));
                assertThat(broken.requests()).isBetween(160L, 340L);
                assertThat(broken.errors()).containsOnlyKeys("502");
                assertThat(result.after().get(0).signal()).isZero();
                assertThat(result.after().get(0).errors()).isEmpty();

                checkReport(new Report(Instant.EPOCH, Machine.here(), "abc", settings, calibration, List.of(result)));
            }
        }
    }

    private void checkReport(Report report) throws IOException {
        report.write(state.resolve("out"));
        JsonObject json = new JsonObject(Files.readString(state.resolve("out/report.json")));
        assertThat(json.getInteger("schema")).isEqualTo(1);
        assertThat(json.getString("verdict")).isEqualTo(report.passed() ? "pass" : "miss");
        JsonObject fault = json.getJsonArray("faults").getJsonObject(0);
        assertThat(fault.getString("id")).isEqualTo("dead-upstream");
        assertThat(fault.getJsonObject("signal").fieldNames()).contains("name", "unit", "threshold");
        JsonObject run = fault.getJsonArray("variants")
                .getJsonObject(0)
                .getJsonArray("runs")
                .getJsonObject(0);
        assertThat(run.fieldNames()).contains("signal", "goodputPerMinute", "latencyMs", "errors", "client");
        assertThat(run.getJsonObject("client").fieldNames()).contains("lagMs", "dropped");
        assertThat(Files.readString(state.resolve("out/report.md"))).contains("| broken | 1 |");
        assertThat(new ReportText(report).terminal()).startsWith(report.passed() ? "PASS" : "MISS");
    }

    /** The switchboard of the small shop. */
    private static final class ShopSwitches implements Switches {
        final List<String> flips = new ArrayList<>();
        private final FakeShop shop;

        ShopSwitches(FakeShop shop) {
            this.shop = shop;
        }

        @Override
        public Collection<String> faults() {
            return List.of("dead-upstream");
        }

        @Override
        public Collection<String> variants(String fault) {
            return List.of("broken", "fixed");
        }

        @Override
        public void set(Map<String, String> variants) {
            String variant = variants.get("dead-upstream");
            flips.add(variant);
            shop.badGatewayEvery = variant.equals("broken") ? 30 : 0;
        }

        @Override
        public Restoration note() {
            return () -> {};
        }
    }
}
