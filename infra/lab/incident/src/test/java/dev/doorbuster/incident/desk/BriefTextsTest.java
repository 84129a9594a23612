package dev.doorbuster.incident.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BriefTextsTest {

    /** Words that would tell that the shop is generated, or what may be wrong with it. */
    private static final Pattern GIVEAWAY = Pattern.compile(
            "(?i)\\b(lab|doorbuster|faults?|variants?|crowd|experiments?|broken|fixed|stampede|exhaust\\w*|evict\\w*"
                    + "|stale|backlog|prefetch|upstreams?|leak\\w*)\\b");

    private static BriefTexts texts;

    @TempDir
    private Path checkout;

    @BeforeAll
    static void read() throws IOException {
        texts = BriefTexts.read(Checkout.PATH);
    }

    private static Map<String, String> values() {
        Map<String, String> values = new TreeMap<>(Map.of("brand", "Kestrelby"));
        for (String server : List.of(
                "shop",
                "haproxy-stats",
                "storefront1",
                "storefront2",
                "storefront3",
                "admin",
                "payments-worker1",
                "payments-worker2",
                "redis-cache",
                "redis-session1",
                "redis-session6",
                "postgres-primary",
                "postgres-replica1",
                "postgres-replica2",
                "rabbitmq-management",
                "rabbitmq-prometheus",
                "epmd")) {
            values.put("port:" + server, Integer.toString(18000 + values.size()));
        }
        return values;
    }

    private static String all(BriefTexts texts) {
        return String.join("\n", texts.rules()) + texts.runbook();
    }

    @Test
    void everyPlaceIsFilled() {
        assertThat(texts.places()).containsExactlyInAnyOrderElementsOf(values().keySet());
        String filled = all(texts.filled(values()));
        assertThat(filled).contains("on call for Kestrelby", "-U oncall shop").doesNotContain("{port", "{brand");
    }

    @Test
    void aPlaceWithoutAValueIsNamed() {
        assertThatThrownBy(() -> texts.filled(Map.of("brand", "Kestrelby")))
                .isInstanceOf(LabException.class)
                .hasMessageMatching("infra/incidents/brief.yaml names \\{port:[a-z-]+}, but it has no value\\.");
    }

    @Test
    void itTellsNoCauseAndNothingOfThisProject() {
        assertThat(GIVEAWAY.matcher(all(texts)).results().map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void theRulesSayWhatIsForbiddenAndWhatIsRecorded() {
        assertThat(String.join("\n", texts.rules()))
                .contains("/srv/shop", "purge", "60 seconds", "recorded", "30 days", "six symptoms");
    }

    @Test
    void everyVerbOfTheRunbookExists() throws IOException {
        String help = Files.readString(Checkout.PATH.resolve("infra/incidents/shopctl"));
        Pattern.compile("(?m)(?:^|\")shopctl ([a-z]+)")
                .matcher(all(texts))
                .results()
                .forEach(used -> assertThat(help).contains("  shopctl " + used.group(1)));
    }

    @Test
    void linesFitATerminalAndTitlesAreUnique() {
        assertThat(texts.runbook()).extracting(BriefTexts.Entry::title).doesNotHaveDuplicates();
        for (BriefTexts.Entry entry : texts.filled(values()).runbook()) {
            assertThat(entry.text().lines())
                    .as(entry.title())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(130));
        }
    }

    @Test
    void bracesOfACommandAreLeftAlone() throws IOException {
        Path file = checkout.resolve("infra/incidents/brief.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "rules: ['$1']\nrunbook: [{title: a, text: \"awk '{print $1}' {port:x}\\n\"}]\n");
        assertThat(BriefTexts.read(checkout).filled(Map.of("port:x", "$7")))
                .isEqualTo(new BriefTexts(List.of("$1"), List.of(new BriefTexts.Entry("a", "awk '{print $1}' $7"))));
        Files.writeString(file, "rules: []\n");
        assertThatThrownBy(() -> BriefTexts.read(checkout)).hasMessageContaining("rules must be a list");
    }

    @Test
    void namesTheFolderThatTheShopHas() {
        BriefTexts elsewhere = texts.filled(values()).at(Path.of("/home/kim/shop"));

        assertThat(elsewhere.runbook())
                .extracting(BriefTexts.Entry::text)
                .noneMatch(text -> text.contains("/srv/shop"));
        assertThat(elsewhere.runbook())
                .extracting(BriefTexts.Entry::text)
                .anyMatch(text -> text.contains("/home/kim/shop/logs"));
        assertThat(elsewhere.rules()).anyMatch(rule -> rule.contains("/home/kim/shop"));
    }
}
