package dev.doorbuster.incident.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PullRequestsTest {

    private static final String BRAND = "Dunmarrow";
    private static final Pattern LEAK = Pattern.compile("(?i)doorbuster|switchboard|(?<!font-)\\bvariants?\\b"
            + "|\\bfaults?\\b|\\bbroken\\b|stampede|dead-?upstream|stale-?replica|pool-?exhaustion|session-?eviction"
            + "|payment-?backlog|\\blab\\b|\\bsandbox\\b");

    private static FaultCatalogue catalogue;
    private static PullTexts texts;
    private static List<PullRequest> requests;

    @BeforeAll
    static void open() throws IOException {
        catalogue = FaultCatalogue.read(Checkout.PATH);
        texts = PullTexts.read(Checkout.PATH);
        Map<String, String> now = new HashMap<>();
        catalogue.ids().forEach(fault -> now.put(fault, "fixed"));
        now.put("pool-exhaustion", "broken");
        // Two of the six areas, because each request is a tree of its own.
        Map<String, PullTexts.Area> two = new TreeMap<>(texts.areas());
        two.keySet().retainAll(Set.of("pool-exhaustion", "dead-upstream"));
        requests = new PullRequests(Checkout.materialiser(), new PullTexts(two)).of(now, BRAND, 2, 11);
    }

    @Test
    void everyFaultHasPullRequestsToVersionsThatExist() {
        for (Fault fault : catalogue.faults()) {
            assertThat(texts.areas().get(fault.id()).versions().keySet())
                    .as(fault.id())
                    .isSubsetOf(fault.variantNames())
                    .contains("broken", "fixed")
                    .hasSizeGreaterThan(PullRequests.PER_AREA);
        }
        assertThat(texts.areas().keySet()).containsExactlyInAnyOrderElementsOf(catalogue.ids());
    }

    @Test
    void everyAreaHasThreeWhetherItIsIllOrNot() {
        Map<String, Long> areas = requests.stream()
                .collect(Collectors.groupingBy(PullRequest::fault, TreeMap::new, Collectors.counting()));
        assertThat(areas).isEqualTo(Map.of("pool-exhaustion", 3L, "dead-upstream", 3L));
        assertThat(requests)
                .extracting(PullRequest::number)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void anIllAreaHasItsCure() {
        assertThat(requests.stream().filter(each -> each.fault().equals("pool-exhaustion")))
                .extracting(PullRequest::variant)
                .containsExactlyInAnyOrder("fixed", "bigger-pool", "acquire-timeout");
    }

    @Test
    void aHealthyAreaHasThreeOthersAndTheChoiceDoesNotDependOnTheRest() {
        for (long arrangement = 0; arrangement < 50; arrangement++) {
            Map<String, List<String>> healthy = PullRequests.targets(texts, Map.of(), arrangement);
            Map<String, List<String>> ill =
                    PullRequests.targets(texts, Map.of("pool-exhaustion", "broken"), arrangement);
            assertThat(healthy.get("pool-exhaustion"))
                    .containsExactlyInAnyOrder("broken", "bigger-pool", "acquire-timeout");
            assertThat(healthy.values()).allMatch(targets -> targets.size() == 3 && !targets.contains("fixed"));
            healthy.remove("pool-exhaustion");
            ill.remove("pool-exhaustion");
            assertThat(ill).isEqualTo(healthy);
        }
    }

    /** The choice of an area whose form changes nothing in the source is that of its variant. */
    @Test
    void aPictureOfAVariantHasThePullRequestsOfTheVariant() {
        for (long arrangement = 0; arrangement < 50; arrangement++) {
            assertThat(PullRequests.targets(texts, Map.of("stale-replica", "broken/cut-1"), arrangement))
                    .isEqualTo(PullRequests.targets(texts, Map.of("stale-replica", "broken"), arrangement));
        }
    }

    @Test
    void everyDiffIsRealAndTellsNothing() {
        for (PullRequest request : requests) {
            assertThat(request.diff()).as(request.title()).hasSizeGreaterThan(5);
            assertTellsNothing(request.title(), String.join("\n", request.diff()));
        }
    }

    @Test
    void noAuthorTellsAnything() {
        texts.areas()
                .values()
                .forEach(area -> area.versions()
                        .values()
                        .forEach(text -> assertTellsNothing(text.title(), text.title() + "\n" + text.text())));
    }

    private static void assertTellsNothing(String title, String shown) {
        assertThat(LEAK.matcher(shown).results().map(MatchResult::group))
                .as(title)
                .isEmpty();
    }

    @Test
    void aDiffNamesNewAndRemovedFiles() {
        PullRequest request = new PullRequest(
                1,
                "",
                "",
                "",
                "",
                "",
                PullRequest.changes(Map.of("a", "1\n", "b", "2\n"), Map.of("b", "3\n", "c", "4\n")));
        assertThat(request.diff())
                .contains("--- a/a", "+++ /dev/null", "--- a/b", "+++ b/b", "--- /dev/null", "+++ b/c", "-2", "+3");
    }
}
