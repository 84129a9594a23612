package dev.doorbuster.measure.matrix;

import static dev.doorbuster.measure.matrix.MatrixRows.lacks;
import static dev.doorbuster.measure.matrix.MatrixRows.shows;
import static dev.doorbuster.measure.matrix.Symptom.ADMIN;
import static dev.doorbuster.measure.matrix.Symptom.BAD_GATEWAY;
import static dev.doorbuster.measure.matrix.Symptom.PAYMENTS;
import static dev.doorbuster.measure.matrix.Symptom.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedPairsTest {

    @TempDir
    private Path folder;

    @Test
    void twoFaultsThatBothStillShowAreAllowed() throws Exception {
        AllowedPairs allowed =
                pairs(shows("a", BAD_GATEWAY, PAYMENTS), shows("b", ADMIN), shows("a+b", PAYMENTS, ADMIN));

        assertThat(allowed.allows("a", "b")).isTrue();
        assertThat(allowed.allows("b", "a")).as("the other way round").isTrue();
        assertThat(allowed.visibility("a", "b")).isEqualTo(Visibility.VISIBLE);
    }

    @Test
    void aFaultOfWhichEverySymptomIsHiddenIsNotAllowed() throws Exception {
        AllowedPairs allowed =
                pairs(shows("a", BAD_GATEWAY, PAYMENTS), shows("b", ADMIN), shows("a+b", ADMIN, SESSIONS));

        assertThat(allowed.allows("a", "b")).isFalse();
        assertThat(allowed.visibility("b", "a")).isEqualTo(Visibility.HIDDEN);
    }

    @Test
    void missingDataAllowsNothingAndHidesNothing() throws Exception {
        AllowedPairs allowed = pairs(shows("a", BAD_GATEWAY), shows("b", ADMIN), lacks(ADMIN, "a+b", BAD_GATEWAY));

        assertThat(allowed.allows("a", "b")).isFalse();
        assertThat(allowed.visibility("a", "b")).isEqualTo(Visibility.UNKNOWN);
    }

    @Test
    void oneVisibleSymptomIsEnoughWhateverElseIsUnknown() throws Exception {
        AllowedPairs allowed =
                pairs(shows("a", BAD_GATEWAY, PAYMENTS), shows("b", ADMIN), lacks(PAYMENTS, "a+b", BAD_GATEWAY, ADMIN));

        assertThat(allowed.allows("a", "b")).isTrue();
    }

    @Test
    void aFaultThatShowsNothingAloneIsUnknown() throws Exception {
        AllowedPairs allowed = pairs(shows("a"), shows("b", ADMIN), shows("a+b", ADMIN));

        assertThat(allowed.allows("a", "b")).isFalse();
        assertThat(allowed.visibility("a", "b")).isEqualTo(Visibility.UNKNOWN);
    }

    @Test
    void aPairThatWasNotMeasuredIsUnknown() throws Exception {
        AllowedPairs allowed = pairs(shows("a", BAD_GATEWAY), shows("b", ADMIN), shows("a+b", BAD_GATEWAY, ADMIN));

        assertThat(allowed.allows("a", "c")).isFalse();
        assertThat(allowed.visibility("c", "d")).isEqualTo(Visibility.UNKNOWN);
        assertThatThrownBy(() -> allowed.allows("a", "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatBecomesOfEachSymptomIsTold() throws Exception {
        AllowedPairs measured =
                pairs(shows("a", BAD_GATEWAY, PAYMENTS), shows("b", ADMIN), shows("a+b", PAYMENTS, ADMIN, SESSIONS));

        assertThat(measured.effect("a", "b", BAD_GATEWAY)).contains(Masking.Effect.HIDDEN);
        assertThat(measured.effect("a", "b", PAYMENTS)).contains(Masking.Effect.SHOWN);
        assertThat(measured.effect("b", "a", PAYMENTS)).isEmpty();
        assertThat(measured.added("b", "a")).containsExactly(SESSIONS);
        assertThat(measured.effect("a", "c", PAYMENTS)).isEmpty();
        assertThat(measured.added("a", "c")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"pairs\":{}}",
                "{\"pairs\":[\"a+b\"]}",
                "{\"pairs\":[null]}",
                "{\"pairs\":[{\"faults\":[null,\"b\"],\"alone\":{}}]}",
                "{\"pairs\":[{\"faults\":[\"a\"],\"alone\":{\"a\":{}}}]}",
                "{\"pairs\":[{\"faults\":[\"a\",\"a\"],\"alone\":{\"a\":{}}}]}",
                "{\"pairs\":[{\"faults\":[\"a\",2],\"alone\":{\"a\":{}}}]}",
                "{\"pairs\":[{\"faults\":[\"a\",\"b\"]}]}",
                "{\"pairs\":[{\"faults\":[\"a\",\"b\"],\"alone\":{\"a\":{}}}]}",
                "{\"pairs\":[{\"faults\":[\"a\",\"b\"],\"alone\":{\"a\":{\"502s\":\"gone\"},\"b\":{}}}]}",
                "{\"pairs\":[{\"faults\":[\"a\",\"b\"],\"alone\":{\"a\":{\"noise\":\"shown\"},\"b\":{}}}]}",
                "{\"pairs\":[{\"faults\":[\"a\",\"b\"],\"added\":[7],\"alone\":{\"a\":{},\"b\":{}}}]}"
            })
    void whatIsNotAReportWithPairsIsRefusedByItsName(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("other.json"), text);

        assertThatThrownBy(() -> AllowedPairs.read(file))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("other.json")
                .hasMessageContaining("--matrix --pairs");
    }

    @Test
    void aFileThatIsTooLargeOrMissingIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("large.json"), " ".repeat(AllowedPairs.MAX_BYTES + 1));

        assertThatThrownBy(() -> AllowedPairs.read(file))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("large.json")
                .hasMessageContaining(Integer.toString(AllowedPairs.MAX_BYTES));
        assertThatThrownBy(() -> AllowedPairs.read(folder.resolve("none.json")))
                .isInstanceOf(NoSuchFileException.class);
    }

    /** The answers of a report on the faults a and b. */
    private AllowedPairs pairs(Matrix.Row a, Matrix.Row b, Matrix.Row both) throws IOException {
        JsonArray pairs = new JsonArray();
        new Matrix(List.of("a", "b"), List.of(a, b, both), 25, 60)
                .masking()
                .forEach(masking -> pairs.add(masking.json()));
        JsonObject report = new JsonObject().put("pairs", pairs);
        return AllowedPairs.read(Files.writeString(folder.resolve("report.json"), report.encodePrettily()));
    }
}
