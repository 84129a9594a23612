package dev.doorbuster.incident.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.incident.compose.Forms;
import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MechanismsTest {

    private static final String LEAK = "(?i)"
            + "doorbuster|switchboard|\\bvariants?\\b|\\bfaults?\\b|\\bbroken\\b|\\bfixed\\b"
            + "|stampede|\\blabs?\\b|\\bsandbox\\b|\\blessons?\\b|\\bincidents?\\b|\\bsimulat|\\binject";

    private static Mechanisms mechanisms;
    private static Truths truths;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        mechanisms = Mechanisms.read(Checkout.PATH);
        truths = Truths.read(Checkout.PATH, mechanisms);
    }

    @Test
    void thereAreFortyFourInSevenAreas() {
        assertThat(mechanisms.all()).hasSize(AnswerLimits.MAX_RULED_OUT);
        Map<String, List<Mechanism>> areas = mechanisms.all().stream().collect(Collectors.groupingBy(Mechanism::area));
        assertThat(areas).containsOnlyKeys("edge", "catalogue", "product", "checkout", "payments", "accounts", "hosts");
        areas.forEach((area, its) -> {
            assertThat(its).as(area).hasSizeBetween(6, 8);
            assertThat(its).extracting(Mechanism::id).as(area).isSorted();
        });
    }

    @Test
    void eachSaysInTwoSentencesWhatItIsAndWhatItIsNot() {
        for (Mechanism mechanism : mechanisms.all()) {
            assertThat(mechanism.text().strip())
                    .as(mechanism.id())
                    .matches("[A-Z][^.]+\\. It is not [^.]+\\.")
                    .hasSizeBetween(160, 220);
            assertThat(mechanism.title().split(" ")).as(mechanism.id()).hasSizeLessThanOrEqualTo(8);
            assertThat(mechanism.title()).as(mechanism.id()).doesNotEndWith(".");
            assertThat(mechanism.siblings()).as(mechanism.id()).isSorted().hasSizeBetween(2, 4);
            assertThat(mechanism.components()).as(mechanism.id()).isNotEmpty();
        }
        assertThat(mechanisms.all()).extracting(Mechanism::title).doesNotHaveDuplicates();
        assertThat(mechanisms.all()).extracting(Mechanism::text).doesNotHaveDuplicates();
    }

    @Test
    void everyComponentHasSomeMechanism() {
        assertThat(mechanisms.all().stream().flatMap(mechanism -> mechanism.components().stream()))
                .contains(Component.values());
    }

    /** The catalogue is read inside a shop. */
    @Test
    void itsWordsDoNotLeadToThisProject() throws IOException {
        FaultCatalogue faults = FaultCatalogue.read(Checkout.PATH);
        String names = faults.faults().stream()
                .flatMap(fault -> Stream.concat(
                        Stream.of(fault.id()), fault.variantNames().stream().filter(name -> name.contains("-"))))
                .distinct()
                .map(name -> name.replace("-", "-?"))
                .collect(Collectors.joining("|"));
        assertThat(Files.readString(Checkout.PATH.resolve(Mechanisms.FILE)))
                .doesNotContainPattern(Pattern.compile(LEAK + "|" + names));
    }

    @Test
    void everyFormThatIsDrawnIsInTheCatalogue() throws IOException {
        Collection<String> faults = FaultCatalogue.read(Checkout.PATH).ids();
        assertThat(truths.faults()).containsExactlyInAnyOrderElementsOf(faults);
        for (Level level : Level.values()) {
            Forms.of(level, faults).forEach((fault, forms) -> {
                assertThat(truths.kinds(fault)).as(fault).hasSizeGreaterThan(1);
                assertThat(truths.kinds(fault))
                        .containsAll(forms.stream()
                                .map(form -> new Cause(fault, form).kind())
                                .toList());
            });
        }
        assertThat(truths.of("stale-replica", "delay").mechanism().id()).isEqualTo("replay-delayed-by-setting");
        assertThat(truths.of("stale-replica", "delay").components()).containsExactly(Component.POSTGRES_REPLICA);
        assertThatThrownBy(() -> truths.of("stale-replica", "none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stale-replica.none");
    }

    /** Neither length nor siblings nor components tell which entries are ever true. */
    @Test
    void trueEntriesLookLikeTheOthers() {
        Set<String> ever = new HashSet<>();
        truths.faults()
                .forEach(fault -> truths.kinds(fault)
                        .forEach(kind ->
                                ever.add(truths.of(fault, kind).mechanism().id())));
        List<Mechanism> right = mechanisms.all().stream()
                .filter(mechanism -> ever.contains(mechanism.id()))
                .toList();
        List<Mechanism> wrong = mechanisms.all().stream()
                .filter(mechanism -> !ever.contains(mechanism.id()))
                .toList();
        assertThat(right).hasSizeGreaterThan(12);
        assertThat(wrong).hasSizeGreaterThan(right.size());
        assertThat(mean(right, one -> one.text().length()))
                .isCloseTo(mean(wrong, one -> one.text().length()), within(10.0));
        assertThat(mean(right, one -> one.title().length()))
                .isCloseTo(mean(wrong, one -> one.title().length()), within(3.0));
        assertThat(mean(right, one -> one.siblings().size()))
                .isCloseTo(mean(wrong, one -> one.siblings().size()), within(0.5));
        assertThat(mean(right, one -> one.components().size()))
                .isCloseTo(mean(wrong, one -> one.components().size()), within(0.5));
    }

    private static double mean(Collection<Mechanism> all, ToIntFunction<Mechanism> figure) {
        return all.stream().mapToInt(figure).average().orElse(0);
    }

    @Test
    void anUnknownIdIsRefusedWithASuggestion() {
        assertThat(mechanisms.get("clock-skew").area()).isEqualTo("hosts");
        assertThat(mechanisms.find("no-such-thing")).isEmpty();
        assertThatThrownBy(() -> mechanisms.get("clock-scew"))
                .isInstanceOf(LabException.class)
                .hasMessage("Unknown mechanism \"clock-scew\". Did you mean \"clock-skew\"?"
                        + " The catalogue has 44 of them, in mechanisms.yaml.");
    }

    @Test
    void aCatalogueThatContradictsItselfIsRefused() {
        refuses(
                entry("one", "host", "two") + entry("one", "host", "two"),
                "line 3, column 10: edge[1].id is one, which another mechanism has");
        refuses(entry("One", "host", "two"), "edge[0].id must be words in lower case with hyphens", "\"One\"");
        refuses(
                entry("one", "moon", "two") + entry("two", "host", "one"),
                "line 2, column 50: edge[0].components[0] must be one of haproxy, nginx,",
                "but is \"moon\"");
        refuses(entry("one", "host, host", "two"), "edge[0].components[1] is listed twice");
        refuses(entry("one", "", "two"), "edge[0].components must be a list with at least one item");
        refuses(entry("one", "host", "two"), "edge[0].siblings[0] must be the id of a mechanism", "\"two\"");
        refuses(entry("one", "host", "one"), "edge[0].siblings[0] is the mechanism itself");
        refuses(
                entry("one", "host", "two") + entry("two", "host", "six") + entry("six", "host", "two"),
                "edge[0].siblings[0] is two, whose siblings do not contain one");
        refuses(
                entry("one", "host", "two").replace("title", "titel"),
                "\"titel\" is not a key of edge[0]. Did you mean \"title\"?");
    }

    private void refuses(String entries, String... words) {
        assertThatThrownBy(() -> {
                    Files.createDirectories(folder.resolve("infra/incidents"));
                    Files.writeString(folder.resolve(Mechanisms.FILE), "edge:\n" + entries);
                    Mechanisms.read(folder);
                })
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith(Mechanisms.FILE + ", line ")
                .hasMessageContainingAll(words);
    }

    private static String entry(String id, String components, String siblings) {
        return "  - {id: " + id + ", title: a, text: \"b.\", components: [" + components + "], siblings: [" + siblings
                + "]}\n";
    }

    @Test
    void truthsThatTheCatalogueDoesNotAllowAreRefused() {
        refusesTruth(
                "{mechanism: clock-scew, components: [host]}", "a.b.mechanism must be one of the 44", "clock-skew");
        refusesTruth("{mechanism: clock-skew, components: [nginx]}", "a.b.components has nginx, but clock-skew cannot");
        refusesTruth(
                "{mechanism: clock-skew, components: [host], partial: [disk-full]}",
                "a.b.partial[0] must be a sibling of clock-skew");
    }

    private void refusesTruth(String truth, String... words) {
        assertThatThrownBy(() -> {
                    Files.createDirectories(folder.resolve("infra/incidents"));
                    Files.writeString(folder.resolve("infra/incidents/truths.yaml"), "a:\n  b: " + truth + "\n");
                    Truths.read(folder, mechanisms);
                })
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith("infra/incidents/truths.yaml, line 2, ")
                .hasMessageContainingAll(words);
    }
}
