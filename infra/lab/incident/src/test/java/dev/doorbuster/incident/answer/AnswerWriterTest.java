package dev.doorbuster.incident.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.answer.Answer.Cause;
import dev.doorbuster.incident.answer.Answer.Message;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read as it was meant. */
class AnswerWriterTest {

    private static final int RANDOM_ANSWERS = 500;
    private static final String LETTERS = " \n\t:-#[]{}&*!|>'\"%@`?,~<=0P1xü\\\u00A0\u2028\u3000\u20AC";

    private static AnswerReader reader;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws IOException {
        reader = new AnswerReader(Mechanisms.read(Checkout.PATH));
    }

    @Test
    void theTemplateIsAnAnswerThatAnswersNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("answer.yaml"), AnswerTemplate.text());
        assertThat(reader.read(file)).isEqualTo(Answer.EMPTY);
        assertThat(Answer.EMPTY.claims()).isEmpty();
        assertThat(Answer.EMPTY.saysNothingIsWrong()).isFalse();
    }

    @Test
    void theTemplateNamesEverythingThatIsAllowed() {
        String template = AnswerTemplate.text();
        assertThat(template).contains(Ids.all(Component.class).keySet());
        assertThat(template).contains(Ids.all(Symptom.class).keySet());
        assertThat(template).contains(Ids.all(Severity.class).keySet());
        assertThat(template).contains(Ids.all(Confidence.class).keySet());
        assertThat(template).contains("Question 1:", "Question 2:", "Question 3:", "Question 4:", "Question 5:");
        assertThat(template).contains("Question 6:", "600 words").doesNotContain("%", "null");
        assertThat(template.lines()).allMatch(line -> line.length() <= 120 && line.equals(line.stripTrailing()));
    }

    @Test
    void theExamplesOfTheTemplateAreValid() {
        String ruledOut = exampleOf("component: host");
        String mitigated = exampleOf("by: ");
        String prevent = exampleOf("alert: ");
        Answer answer = reader.read("causes: [{component: storefront, mechanism: too-few-connections}]\n"
                + "ruledOut:\n" + ruledOut + "\nmitigated:\n" + mitigated + "\nprevent:\n" + prevent + "\n");
        assertThat(answer.ruledOut()).hasSize(1);
        assertThat(answer.mitigated()).hasSize(1);
        assertThat(answer.prevent()).hasSize(1);
    }

    private static String exampleOf(String key) {
        return AnswerTemplate.text()
                .lines()
                .filter(line -> line.startsWith("#  - {") && line.contains(key))
                .findFirst()
                .orElseThrow()
                .substring(1);
    }

    @Test
    void everythingIsReadBack() {
        assertThat(reader.read(AnswerWriter.yaml(Answers.full()))).isEqualTo(Answers.full());
        assertThat(AnswerWriter.yaml(Answers.full()))
                .contains("  text: |-\n    Twice, 10 s apart:\n\n      pg_stat_replication\n")
                .contains("  - component: storefront\n    mechanism: too-few-connections\n    confidence: certain\n")
                .contains("    explains: [payments]\n    pins: [P7, P2]\n    since: \"00:07\"\n");
    }

    @Test
    void nothingIsWrongIsMoreThanNoAnswer() {
        Answer nothing = Answer.EMPTY.with(List.of());
        assertThat(nothing.saysNothingIsWrong()).isTrue();
        assertThat(AnswerWriter.yaml(nothing)).contains("\ncauses: []\n");
        assertThat(reader.read(AnswerWriter.yaml(nothing))).isEqualTo(nothing).isNotEqualTo(Answer.EMPTY);
        assertThat(reader.read("causes: []")).isEqualTo(nothing);
        assertThat(reader.read("causes:")).isEqualTo(Answer.EMPTY);
        assertThat(reader.read("causes: ~")).isEqualTo(Answer.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "13:41",
                "0x1F",
                "~",
                "- item",
                "key: value",
                "# no comment",
                "say \"no\" to C:\\temp\\",
                "it's",
                "&anchor *alias !tag",
                "%percent @at `tick`",
                "[a, {b: c}]",
                "tab\there",
                "line\n\n\nline",
                "line\n   \nline",
                "line\n    indented\n  less",
                "line\n---\n...\n# no comment\nkey: value",
                "line\n\ttab",
                "Größe, 値段, 😀 and \u2028 and \uFEFF",
                "Größe\n値段\n😀",
                "separator\n\u2028\nhere"
            })
    void textsAreReadBackWhateverTheyLookLike(String text) {
        assertThat(reader.read(AnswerWriter.yaml(Answers.withText(text)))).isEqualTo(Answers.withText(text));
    }

    @Test
    void randomTextsAreReadBack() {
        Random random = new Random(11);
        for (int i = 0; i < RANDOM_ANSWERS; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(1 + random.nextInt(40), 0, LETTERS.length())
                    .forEach(letter -> text.append(LETTERS.charAt(letter)));
            Answer answer = Answers.withText(text.toString());
            assertThat(reader.read(AnswerWriter.yaml(answer))).as("%s", text).isEqualTo(answer);
        }
    }

    @Test
    void theExampleOfTheGuideIsRead() {
        Answer answer = reader.read("""
                severity: sev1
                symptoms: {bad-gateway: true, slow-pages: false, payments: true, inventory: true, admin: true}
                gather:   {text: Connections by state., pins: [P1, P4]}
                priority: {order: [admin, payments, bad-gateway], text: "Staff first,
                  because they see the rest."}
                tools:    {text: 42}
                causes:
                  - {component: storefront, mechanism: connection-not-returned-on-failure, confidence: certain,
                     explains: [admin, payments], pins: [P4, P7], since: 13:41}
                ruledOut:
                  - {component: postgres-primary, mechanism: row-lock-contention, pins: [P8]}
                mitigated: [{cause: 1, by: "deploy 214", verifiedBy: [P11]}]
                prevent:   [{cause: 1, text: Test the failing paths., alert: "min_over_time(x[10m]) > 0"}]
                message:   {customers: It works again., engineers: ""}
                """);
        assertThat(answer.severity()).contains(Severity.SEV1);
        assertThat(answer.symptoms()).hasSize(5).doesNotContainKey(Symptom.SESSIONS);
        assertThat(answer.priority().text()).isEqualTo("Staff first, because they see the rest.");
        assertThat(answer.tools()).isEqualTo("42");
        assertThat(answer.claims())
                .containsExactly(new Cause(
                        Component.STOREFRONT,
                        "connection-not-returned-on-failure",
                        Confidence.CERTAIN,
                        List.of(Symptom.ADMIN, Symptom.PAYMENTS),
                        List.of(4, 7),
                        Optional.of(LocalTime.of(13, 41))));
        assertThat(answer.message()).isEqualTo(new Message("It works again.", ""));
        assertThat(reader.read(AnswerWriter.yaml(answer))).isEqualTo(answer);
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkDoNoHarm() {
        assertThat(reader.read("\uFEFF" + AnswerWriter.yaml(Answers.full()).replace("\n", "\r\n")))
                .isEqualTo(Answers.full());
    }

    @Test
    void anAnswerThatTheReaderWouldRefuseForItsSizeIsNotWritten() {
        Answer large = Answers.withText("ü".repeat(4_000));
        Answer larger = new Answer(
                large.severity(),
                large.symptoms(),
                large.gather(),
                large.priority(),
                large.tools(),
                large.causes(),
                large.ruledOut(),
                large.mitigated(),
                Collections.nCopies(4, large.prevent().get(0)),
                large.message());
        assertThatThrownBy(() -> AnswerWriter.yaml(larger))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("but at most 65,536 are allowed. Shorten its texts.");
    }
}
