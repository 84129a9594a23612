package dev.doorbuster.incident.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.compose.Forms;
import dev.doorbuster.incident.form.SourceEdit;
import dev.doorbuster.incident.form.SourceForms;
import dev.doorbuster.incident.materialise.Materialiser;
import dev.doorbuster.incident.materialise.SourceTree;
import dev.doorbuster.incident.source.JavaFile;
import dev.doorbuster.incident.source.JavaTree;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Materialises a shop in each indirect form, with the pull requests of the area. */
class IndirectFormsTest {

    private static final String BRAND = "Elmscote";
    private static final int GENERATION = 7;
    private static final long ARRANGEMENT = 5;
    private static final Pattern LEAK = Pattern.compile("(?i)doorbuster|switchboard|(?<!font-)\\bvariants?\\b"
            + "|\\bfaults?\\b|\\bbroken\\b|stampede|dead-?upstream|stale-?replica|pool-?exhaustion|session-?eviction"
            + "|payment-?backlog|\\blab\\b|\\bsandbox\\b|\\bcrowd\\b|hoard|short-lived|\\bincidents?\\b");

    private static Materialiser materialiser;
    private static PullTexts texts;
    private static Map<String, String> healthy;
    private static SourceTree healthyTree;

    @BeforeAll
    static void read() throws IOException {
        materialiser = Checkout.materialiser();
        texts = PullTexts.read(Checkout.PATH);
        healthy = new TreeMap<>();
        FaultCatalogue.read(Checkout.PATH).ids().forEach(fault -> healthy.put(fault, "fixed"));
        healthyTree = materialiser.site(healthy, BRAND, GENERATION);
    }

    /** A replica's number makes no difference here. */
    static Stream<Arguments> forms() {
        return Forms.INDIRECT.entrySet().stream()
                .map(fault -> Arguments.of(fault.getKey(), fault.getValue().get(0)));
    }

    private static Map<String, String> ill(String fault, String form) {
        Map<String, String> ill = new HashMap<>(healthy);
        ill.put(fault, form);
        return ill;
    }

    private static List<PullRequest> requests(String fault, String form) throws IOException {
        Map<String, PullTexts.Area> one = new TreeMap<>(texts.areas());
        one.keySet().retainAll(List.of(fault));
        return new PullRequests(materialiser, new PullTexts(one)).of(ill(fault, form), BRAND, GENERATION, ARRANGEMENT);
    }

    private static Map<String, String> merged(Map<String, String> tree, PullRequest request) {
        Map<String, String> merged = new TreeMap<>(tree);
        request.changes().forEach((path, change) -> {
            assertThat(merged.getOrDefault(path, "")).as(path).isEqualTo(change.before());
            if (change.after().isEmpty()) {
                merged.remove(path);
            } else {
                merged.put(path, change.after());
            }
        });
        return merged;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("forms")
    void theCureGivesTheHealthySource(String fault, String form) throws IOException {
        Map<String, String> tree =
                materialiser.site(ill(fault, form), BRAND, GENERATION).all();
        List<PullRequest> requests = requests(fault, form);
        assertThat(requests).hasSize(PullRequests.PER_AREA);
        assertThat(requests)
                .filteredOn(request -> request.variant().equals("fixed"))
                .singleElement()
                .satisfies(cure -> assertThat(merged(tree, cure)).isEqualTo(healthyTree.all()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("forms")
    void everyPullRequestIsRealAndTellsNothing(String fault, String form) throws IOException {
        List<PullRequest> requests = requests(fault, form);
        assertThat(requests).extracting(PullRequest::title).doesNotHaveDuplicates();
        for (PullRequest request : requests) {
            assertThat(request.changes()).as(request.title()).isNotEmpty();
            assertTellsNothing(request.title() + "\n" + request.text());
            assertTellsNothing(String.join("\n", request.diff()));
        }
    }

    private static void assertTellsNothing(String shown) {
        assertThat(LEAK.matcher(shown).results().map(MatchResult::group)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("forms")
    void anIllShopIsJavaAndTellsNothing(String fault, String form) throws IOException {
        SourceTree tree = materialiser.site(ill(fault, form), BRAND, GENERATION);
        Map<String, JavaFile> fixed = healthyTree.code();
        List<JavaFile> changed = tree.code().values().stream()
                .filter(file -> !file.equals(fixed.get(file.path())))
                .toList();
        changed.forEach(file -> {
            assertThat(JavaTree.parse(List.of(file))).as(file.path()).hasSize(1);
            assertTellsNothing(file.path() + "\n" + file.text());
        });
        assertThat(tree.all()).isNotEqualTo(healthyTree.all());
        assertThat(tree.all())
                .isEqualTo(
                        materialiser.site(ill(fault, form), BRAND, GENERATION).all());
    }

    @Test
    void aReleaseSaysNothingEither() throws IOException {
        SourceForms forms = materialiser.forms();
        for (Map.Entry<String, List<String>> fault : Forms.INDIRECT.entrySet()) {
            for (String form : fault.getValue()) {
                forms.of(fault.getKey(), form).ifPresent(source -> {
                    assertTellsNothing(source.release());
                    assertThat(source.pulls()).hasSize(PullRequests.PER_AREA);
                    assertThat(source.pulls().get(0).to()).isEqualTo("fixed");
                });
            }
        }
        assertThat(forms.of("session-eviction", "fixed/short-lived")).isPresent();
        assertThat(forms.of("payment-backlog", "unbounded-prefetch/hoarding")).isPresent();
    }

    @Test
    void anEditThatFitsNothingIsRefused() {
        String path = "storefront/src/main/java/dev/doorbuster/storefront/Main.java";
        assertThatThrownBy(() -> healthyTree.edited(List.of(new SourceEdit(path, "no such text", "")), BRAND))
                .hasMessageContainingAll(path, "no such text");
        assertThatThrownBy(() -> healthyTree.edited(List.of(new SourceEdit("no/such.file", "a", "b")), BRAND))
                .hasMessageContaining("no/such.file");
    }
}
