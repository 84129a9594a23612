package dev.doorbuster.incident.pager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.measure.matrix.Symptom;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagerTest {

    private static final Instant AT = Instant.parse("2026-11-27T13:58:30Z");
    private static final Duration WORK = Duration.ofMinutes(60);

    private static PagerTexts texts;

    @BeforeAll
    static void read() throws IOException {
        texts = PagerTexts.read(Path.of("../../..").toAbsolutePath().normalize());
    }

    private static String page(Map<Symptom, Double> shown) {
        return new Pager(texts, 5).page(shown, AT, WORK);
    }

    @Test
    void theAlertIsOfTheWorstSymptomAndTheMailsAreOfAll() {
        String page = page(Map.of(Symptom.BAD_GATEWAY, 31.4, Symptom.ADMIN, 100.0));
        assertThat(page)
                .startsWith("13:58  PAGE  backoffice ")
                .contains("100 % (limit 10 %)", "went out at 13:41 UTC", "60 minutes");
        assertThat(page.lines().filter(line -> line.startsWith(" - "))).hasSize(2);
    }

    @Test
    void figuresArePerCentWherePeopleSayPerCent() {
        assertThat(page(Map.of(Symptom.BAD_GATEWAY, 31.4))).contains("3.1 % (limit 0.5 %)");
        assertThat(page(Map.of(Symptom.INVENTORY, 210.0))).contains("210 in 1,000 views (limit 2)");
    }

    @Test
    void whatIsNotShownIsNotWritten() {
        String page = page(Map.of(Symptom.PAYMENTS, 267.0));
        for (Symptom other : Symptom.values()) {
            if (other != Symptom.PAYMENTS) {
                assertThat(texts.of(other).mails()).noneMatch(page::contains);
            }
        }
        assertThat(page(Map.of())).contains("over by now").doesNotContain("{");
    }

    @Test
    void everySymptomHasATextThatTellsNoCause() {
        Map<Symptom, Double> all = new EnumMap<>(Symptom.class);
        Arrays.stream(Symptom.values()).forEach(symptom -> all.put(symptom, 1_000.0));
        for (Symptom symptom : Symptom.values()) {
            PagerTexts.Text text = texts.of(symptom);
            assertThat(text.mails()).hasSize(3).doesNotHaveDuplicates();
            assertThat((text.alert() + text.mails()).toLowerCase(Locale.ROOT))
                    .doesNotContain(
                            "redis", "postgres", "nginx", "rabbit", "replica", "pool", "cache", "queue", "evict");
        }
        assertThat(page(all)).doesNotContain("{", "}");
    }
}
