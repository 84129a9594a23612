package dev.doorbuster.measure.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.fault.deadupstream.DeadUpstreamExperiment;
import dev.doorbuster.measure.verdict.Verdict;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.testsupport.FakeShop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
            Measurement.Settings settings = new Measurement.Settings(1, 4, 7);
            try (Driver driver = Driver.open(environment, 7, Duration.ofSeconds(1), () -> {})) {
                Calibration calibration = Calibration.of(List.of(new Calibration.Step(8, 2_000)));
                Progress progress = new Progress(line -> {});
                Measurement measurement = new Measurement(driver, switches, settings, progress);
                measurement.run(
                        new DeadUpstreamExperiment(),
                        List.of(
                                new Measurement.Arm(ArmResult.BEFORE, "broken"),
                                new Measurement.Arm(ArmResult.AFTER, "fixed")),
                        calibration);
                Measurement.Result result = measurement.results().get(0);

                assertThat(switches.flips).containsSubsequence("broken", "fixed");
                assertThat(result.failure()).isEmpty();
                assertThat(result.flips()).hasSizeGreaterThanOrEqualTo(2);
                Run broken = result.runs(ArmResult.BEFORE).get(0);
                assertThat(broken.signal()).isCloseTo(1000.0 / 30, within(15.0));
                assertThat(broken.requests()).isBetween(110L, 230L);
                assertThat(broken.errors()).containsOnlyKeys("502");
                assertThat(broken.timeLine()).hasSize(5);
                assertThat(broken.timeLine().get(0).second()).isEqualTo(-1);
                assertThat(broken.timeLine().stream()
                                .filter(point -> point.second() >= 0)
                                .mapToLong(point -> point.answered() + point.errors())
                                .sum())
                        .isEqualTo(broken.requests());
                Run fixed = result.runs(ArmResult.AFTER).get(0);
                assertThat(fixed.signal()).isZero();
                assertThat(fixed.errors()).isEmpty();
            }
        }
    }

    @Test
    void aFaultThatCannotBeMeasuredDoesNotKeepTheOthersFromBeing() throws Exception {
        try (FakeShop shop = new FakeShop()) {
            ShopSwitches switches = new ShopSwitches(shop);
            switches.stuck = true;
            LabEnvironment environment = new LabEnvironment(state, new StateFolder(state), new Ports(shop.port()));
            try (Driver driver = Driver.open(environment, 7, Duration.ofSeconds(1), () -> {})) {
                List<String> said = new ArrayList<>();
                Measurement measurement =
                        new Measurement(driver, switches, new Measurement.Settings(1, 4, 7), new Progress(said::add));
                measurement.run(
                        new DeadUpstreamExperiment(),
                        List.of(new Measurement.Arm(ArmResult.BEFORE, "broken")),
                        Calibration.of(List.of(new Calibration.Step(8, 2_000))));

                Verdict verdict = Verdict.of(measurement.results().get(0));
                assertThat(verdict.passed()).isFalse();
                assertThat(verdict.reason()).contains("could not be measured").contains("does not follow");
                assertThat(said).anyMatch(line -> line.contains("does not follow"));
            }
        }
    }

    /** The switchboard of the small shop. */
    private static final class ShopSwitches implements Switches {
        final List<String> flips = new ArrayList<>();
        private final FakeShop shop;
        boolean stuck;

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
        public void set(Map<String, String> variants) throws IOException {
            if (stuck) {
                throw new IOException("dead-upstream does not follow");
            }
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
