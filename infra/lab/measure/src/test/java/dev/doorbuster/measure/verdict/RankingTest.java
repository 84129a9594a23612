package dev.doorbuster.measure.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.GuardedExperiment;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.Runs;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingTest {
    @TempDir
    private Path checkout;

    private final Experiment experiment = new GuardedExperiment();

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(checkout.resolve("x"));
        Files.writeString(checkout.resolve("x/Broken"), "a\nb\nc\n");
        Files.writeString(checkout.resolve("x/Fixed"), "a\nB\nc\nd\n");
        Files.writeString(checkout.resolve("x/Other"), "a\nb\nc\n");
    }

    private Fault fault() {
        Map<String, Variant> variants = new LinkedHashMap<>();
        variants.put("broken", new Variant(List.of(Path.of("x/Broken")), "r"));
        variants.put("fixed", new Variant(List.of(Path.of("x/Fixed")), "r"));
        for (String other : List.of("hiding", "useless", "harmful", "cheap", "absent")) {
            variants.put(other, new Variant(List.of(Path.of("x/Other")), "r"));
        }
        return new Fault("x", "X", "l", List.of(), "s", "u", variants, 10, checkout);
    }

    private static ArmResult trial(String role, String variant, double signal, double oldest) {
        return new ArmResult(role, variant, List.of(Runs.run(signal, Map.of("oldestSeconds", oldest))));
    }

    @Test
    void curesComeBeforeWhatHidesWhatDoesNothingAndWhatHarms() throws Exception {
        Measurement.Result result = new Measurement.Result(
                experiment,
                25,
                20,
                List.of(
                        trial(ArmResult.BEFORE, "broken", 40, 1),
                        trial(ArmResult.ALTERNATIVE, "harmful", 20, 60),
                        trial(ArmResult.ALTERNATIVE, "useless", 41, 1),
                        trial(ArmResult.ALTERNATIVE, "hiding", 0, 60),
                        new ArmResult(ArmResult.ALTERNATIVE, "absent", List.of()),
                        trial(ArmResult.AFTER, "fixed", 0.5, 2),
                        trial(ArmResult.ALTERNATIVE, "cheap", 0.5, 2)),
                List.of(),
                0,
                "");

        List<Ranking.Ranked> ranking = Ranking.of(result, fault(), checkout);

        assertThat(ranking)
                .extracting(Ranking.Ranked::variant)
                .containsExactly("cheap", "fixed", "hiding", "useless", "harmful", "absent", "broken");
        assertThat(ranking)
                .extracting(ranked -> ranked.judgement().effect())
                .containsExactly(
                        MitigationEffect.CURES,
                        MitigationEffect.CURES,
                        MitigationEffect.HIDES,
                        MitigationEffect.DOES_NOT_CURE,
                        MitigationEffect.HARMS,
                        MitigationEffect.NOT_MEASURED,
                        MitigationEffect.DOES_NOT_CURE);
        assertThat(ranking).extracting(Ranking.Ranked::rank).containsExactly(1, 2, 3, 4, 5, 6, 0);
        assertThat(ranking.get(2).judgement().reason())
                .contains("oldest seconds 60")
                .contains("old prices");
        assertThat(ranking.get(1).changedLines()).isEqualTo(3);
    }

    @Test
    void aVariantThatAnswersTooFewHidesTheFault() {
        Run refusing = Runs.run("x", 0, 1, Map.of("503", 400L), Map.of("oldestSeconds", 0.0));
        MitigationVerdict judgement = MitigationVerdict.of(experiment, List.of(refusing));
        assertThat(judgement.effect()).isEqualTo(MitigationEffect.HIDES);
        assertThat(judgement.reason()).contains("600 of 1,000");
    }
}
