package dev.doorbuster.incident.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no answer is refused with its place and what is allowed there. */
class MalformedAnswersTest {

    private static final int MUTANTS = 3_000;
    private static final int TEN_MEGABYTES = 10 << 20;

    private static final String ONE_CAUSE = "causes:\n  - {component: storefront, mechanism: too-few-connections}\n";

    private static AnswerReader reader;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws IOException {
        reader = new AnswerReader(Mechanisms.read(Checkout.PATH));
    }

    @ParameterizedTest
    @MethodSource({"noYaml", "wrongKeys", "wrongValues", "wrongPins", "wrongCauses", "wrongNumbers", "tooMuch"})
    void isRefusedWithItsPlace(String yaml, String place, List<String> words) {
        LabException refusal = catchThrowableOfType(LabException.class, () -> reader.read(yaml));
        assertThat(refusal).isNotNull().hasMessageStartingWith("answer.yaml, " + place);
        words.forEach(word -> assertThat(refusal).hasMessageContaining(word));
    }

    private static Arguments refused(String yaml, String place, String... words) {
        return arguments(yaml, place, List.of(words));
    }

    static Stream<Arguments> noYaml() {
        return Stream.of(
                refused("", "line 1, column 1: the file is empty. Allowed: severity, symptoms, gather"),
                refused("# nothing but a comment\n", "line 1, column 1: the file is empty."),
                refused("---\n...\n", "line 2, column 1: the file is empty."),
                refused(
                        "everything is down",
                        "line 1, column 1: the file must be a map, but is \"everything is down\""),
                refused("- severity\n- sev1\n", "line 1, column 1: the file must be a map, but is a list"),
                refused("severity: [", "line 1, column 12: the file is not YAML: ", "<stream end>"),
                refused("severity: sev1\n}\n", "line 2, column 1: the file is not YAML: "),
                refused("tools: {text: \"open}\n", "line 2, column 1: the file is not YAML: ", "end of stream"),
                refused("symptoms:\n\tadmin: true\n", "line 2, column 1: the file is not YAML: ", "TAB"),
                refused("severity: sev1\n---\nseverity: sev2\n", "line 2, column 1: the file is not YAML", "document"),
                refused("tools: {text: \"a\u0007\"}", "line 1, column 17: the file contains the character U+0007"),
                refused("\u0000\u0001\u0002", "line 1, column 1: the file contains the character U+0000"),
                refused(
                        "a: &a [x, x]\nb: &b [*a, *a]\n",
                        "line 1, column 4: anchors and aliases (&a, *a)",
                        "not allowed"),
                refused("gather: {text: *x}\n", "line 1, column 16: anchors and aliases (&x, *x) are not allowed"),
                refused("severity: !!java.net.URL [\"http://x\"]", "line 1, column 11: tags (", "are not allowed"),
                refused("tools: !!str {text: a}", "line 1, column 8: tags (", "are not allowed"),
                refused(
                        "tools: " + "[".repeat(20_000),
                        "line 1, column 15: lists and maps are nested more than 8 deep"),
                refused("? [severity]\n: sev1\n", "line 1, column 3: a key must be a word"));
    }

    static Stream<Arguments> wrongKeys() {
        return Stream.of(
                refused(
                        "severty: sev1\n",
                        "line 1, column 1: \"severty\" is not a key of the file. Did you mean \"severity\"?",
                        "Allowed: severity, symptoms, gather, priority, tools, causes, ruledOut, mitigated, prevent,"),
                refused(
                        "severity: sev1\ntools: {}\nseverity: sev2\n",
                        "line 3, column 1: the key \"severity\" is here a second time; the first is in line 1"),
                refused("causes:\n- {since: '1:0', since: '1:0'}\n", "line 2, column 18: the key \"since\" is here"),
                refused(
                        "symptoms:\n  admn: true\n",
                        "line 2, column 3: \"admn\" is not a key of symptoms.",
                        "\"admin\"?"),
                refused("<<: {severity: sev1}\n", "line 1, column 1: \"<<\" is not a key of the file."),
                refused("gather: {pin: [P1]}", "line 1, column 10: \"pin\" is not a key of gather.", "\"pins\"?"),
                refused("tools: {pins: [P1]}", "line 1, column 9: \"pins\" is not a key of tools.", "Allowed: text"),
                refused(
                        "causes:\n  - component: host\n    mechansm: disk-full\n",
                        "line 3, column 5: \"mechansm\" is not a key of causes[0]. Did you mean \"mechanism\"?"),
                refused(
                        "message: {users: Sorry}",
                        "line 1, column 11: \"users\" is not a key of message.",
                        "customers"));
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                refused(
                        "severity: sev9\n",
                        "line 1, column 11: severity must be one of sev1, sev2, sev3, none, but is \"sev9\".",
                        "Did you mean \"sev1\"?"),
                refused("severity: {sev1: true}\n", "line 1, column 11: severity must be one of ", "but is a map."),
                refused("symptoms: true\n", "line 1, column 11: symptoms must be a map, but is \"true\""),
                refused(
                        "symptoms:\n  admin: yes\n",
                        "line 2, column 10: symptoms.admin must be true or false, but is \"yes\"."),
                refused("gather:\n  text: [a]\n", "line 2, column 9: gather.text must be a text, but is a list"),
                refused("tools: a lot\n", "line 1, column 8: tools must be a map, but is \"a lot\""),
                refused(
                        "priority: {order: [admin, page]}\n",
                        "line 1, column 27: priority.order[1] must be one of bad-gateway, slow-pages, payments,",
                        "but is \"page\"."),
                refused("priority: {order: [admin, admin]}\n", "line 1, column 27: priority.order[1] is listed twice"),
                refused(
                        "tools: {text: \"a\\e[2J\"}",
                        "line 1, column 15: tools.text contains the control character U+001B"),
                refused("tools: {text: \"a\\uD800\"}", "line 1, column 15: ", "U+D800"));
    }

    static Stream<Arguments> wrongPins() {
        return Stream.of(
                refused(
                        "gather:\n  pins: [P1, P41]\n",
                        "line 2, column 14: gather.pins[1] must be a pin, P1 to P40, but is \"P41\""),
                refused("gather: {pins: [P0]}", "line 1, column 17: gather.pins[0] must be a pin, P1 to P40", "\"P0\""),
                refused("gather: {pins: [4]}", "line 1, column 17: gather.pins[0] must be a pin, P1 to P40", "\"4\""),
                refused("gather: {pins: [[P4]]}", "line 1, column 17: gather.pins[0] must be a text, but is a list"),
                refused("gather: {pins: [~]}", "line 1, column 17: gather.pins[0] must be a pin", "is missing"),
                refused("gather: {pins: P1}", "line 1, column 16: gather.pins must be a list, but is \"P1\""),
                refused("gather: {pins: [P1, P1]}", "line 1, column 21: gather.pins[1] is listed twice"),
                refused(
                        ONE_CAUSE + "mitigated: [{cause: 1, by: restart, verifiedBy: [p3]}]",
                        "line 3, column 50: mitigated[0].verifiedBy[0] must be a pin, P1 to P40, but is \"p3\""));
    }

    static Stream<Arguments> wrongCauses() {
        return Stream.of(
                refused(
                        "causes:\n  - component: storefront\n    mechanism: too-few-conections\n",
                        "line 3, column 16: causes[0].mechanism must be one of the 44 mechanisms of mechanisms.yaml,",
                        "but is \"too-few-conections\". Did you mean \"too-few-connections\"?"),
                refused(
                        "causes:\n  - component: store-front\n    mechanism: too-few-connections\n",
                        "line 2, column 16: causes[0].component must be one of haproxy, nginx, storefront,",
                        "but is \"store-front\". Did you mean \"storefront\"?"),
                refused(
                        "causes:\n  - component: nginx\n    mechanism: too-few-connections\n",
                        "line 2, column 16: causes[0].component is nginx, but too-few-connections can only be in",
                        "admin, payments-worker, storefront"),
                refused(
                        "causes:\n  - component: storefront\n",
                        "line 2, column 5: causes[0].mechanism must be one of the 44 mechanisms",
                        "but is missing"),
                refused("causes: {component: host}", "line 1, column 9: causes must be a list, but is a map"),
                refused("causes: [storefront]", "line 1, column 10: causes[0] must be a map, but is \"storefront\""),
                refused("causes: [~]", "line 1, column 10: causes[0].component must be one of ", "but is missing"),
                refused(
                        ONE_CAUSE + "  - {component: storefront, mechanism: too-few-connections}\n",
                        "line 3, column 5: causes[1] names storefront, too-few-connections again"),
                refused(
                        ONE_CAUSE + "ruledOut: [{component: storefront, mechanism: too-few-connections}]\n",
                        "line 3, column 12: ruledOut[0] names storefront, too-few-connections again"),
                refused(
                        "causes: [{component: host, mechanism: disk-full, confidence: sure}]\n",
                        "line 1, column 62: causes[0].confidence must be one of certain, likely, but is \"sure\"."),
                refused(
                        "causes: [{component: host, mechanism: disk-full, explains: [everything]}]\n",
                        "line 1, column 61: causes[0].explains[0] must be one of bad-gateway,",
                        "\"everything\""),
                refused(
                        "causes: [{component: host, mechanism: disk-full, since: 24:10}]\n",
                        "line 1, column 57: causes[0].since must be a time of day from 00:00 to 23:59,",
                        "but is \"24:10\""),
                refused("causes: [" + "{},".repeat(13) + "]", "line 1, column 9: causes has 13 items, but at most 12"),
                refused(
                        "ruledOut: [" + "{},".repeat(45) + "]",
                        "line 1, column 11: ruledOut has 45 items, but at most 44"));
    }

    static Stream<Arguments> wrongNumbers() {
        return Stream.of(
                refused(
                        "mitigated: [{cause: 1, by: restart}]\n",
                        "line 1, column 21: mitigated[0].cause must be the number of a cause, but causes is empty"),
                refused(
                        ONE_CAUSE + "mitigated: [{cause: 2, by: restart}]\n",
                        "line 3, column 21: mitigated[0].cause must be a whole number from 1 to 1, but is \"2\""),
                refused(
                        ONE_CAUSE + "prevent:\n  - text: tests\n",
                        "line 4, column 5: prevent[0].cause must be a whole number from 1 to 1, but is missing"),
                refused(
                        ONE_CAUSE + "prevent: [{cause: first}]\n",
                        "line 3, column 19: prevent[0].cause must be a whole number from 1 to 1, but is \"first\""),
                refused(
                        ONE_CAUSE + "prevent: [{cause: 99999999999999999999}]\n",
                        "line 3, column 19: prevent[0].cause must be a whole number from 1 to 1"));
    }

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                refused(
                        "tools: {text: " + "x".repeat(4_001) + "}\n",
                        "line 1, column 15: tools.text has 4,001 characters, but at most 4,000 are allowed"),
                refused(
                        "gather: {text: " + "a ".repeat(400) + "}\ntools: {text: " + "a ".repeat(201) + "}\n",
                        "line 2, column 15: tools.text exceeds the limit of words: all texts together have 601,",
                        "at most 600 are allowed"),
                refused(
                        ONE_CAUSE + "mitigated: [{cause: 1, by: " + "x".repeat(201) + "}]\n",
                        "line 3, column 28: mitigated[0].by has 201 characters, but at most 200 are allowed"));
    }

    @Test
    void aFileThatIsFarTooLargeIsNeitherReadNorParsed() throws IOException {
        String large = "x".repeat(TEN_MEGABYTES);
        Path file = folder.resolve("answer.yaml");
        Files.writeString(file, large);
        for (String yaml : List.of(large, "# " + "é".repeat(40_000))) {
            assertThatThrownBy(() -> reader.read(yaml))
                    .isInstanceOf(LabException.class)
                    .hasMessage("answer.yaml is larger than 65,536 bytes, which is the limit.");
        }
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(LabException.class)
                .hasMessage("answer.yaml is larger than 65,536 bytes, which is the limit.");
    }

    @Test
    void anAliasBombEndsAtItsFirstAnchor() {
        String bomb = IntStream.range(0, 30)
                .mapToObj(i -> "a" + (i + 1) + ": &a" + (i + 1) + " ["
                        + String.join(", ", Collections.nCopies(9, "*a" + i)) + "]\n")
                .reduce("a0: &a0 [x]\n", String::concat);
        assertThatThrownBy(() -> reader.read(bomb))
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith("answer.yaml, line 1, column 5: anchors and aliases");
    }

    /** One character more, fewer or different: the result is an answer or a refusal with a place, and nothing else. */
    @Test
    void noMutantOfAnAnswerDoesAnythingUnexpected() {
        String yaml = AnswerWriter.yaml(Answers.full());
        Random random = new Random(7);
        String letters = "\t\n\r :-#[]{}&*!|>'\"%@`?,~<=0P1x\\\u0000\u2028é\uD83D";
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            int at = random.nextInt(yaml.length());
            String with = random.nextInt(3) == 0
                    ? ""
                    : letters.substring(i % letters.length()).substring(0, 1);
            String mutant = yaml.substring(0, at) + with + yaml.substring(at + random.nextInt(2));
            try {
                assertThat(reader.read(mutant)).isNotNull();
            } catch (LabException e) {
                refused++;
                assertThat(e.getMessage()).matches("(?s)answer\\.yaml, line \\d+, column \\d+: .+");
            }
        }
        assertThat(refused).isBetween(MUTANTS / 10, MUTANTS);
    }
}
