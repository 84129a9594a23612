package dev.doorbuster.incident.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.incident.deploy.PullRequest;
import dev.doorbuster.incident.deploy.PullRequests;
import dev.doorbuster.incident.deploy.PullTexts;
import dev.doorbuster.incident.history.GitRepository;
import dev.doorbuster.incident.history.History;
import dev.doorbuster.incident.materialise.SiteNames;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two shops that were drawn alike and differ in their cause only: neither the number nor the order of anything tells
 * which area is ill. What may differ is the source of that area, listed here.
 */
class IndistinguishableTest {

    private static final String BRAND = "Larkmoor";
    private static final Instant NOW = Instant.parse("2026-11-27T13:58:00Z");

    /** With one cause, an even number of the arrangement brings it with the last release. */
    private static final long RELEASED = 12;

    private static final long OLDER = 13;

    /**
     * What each area may differ in besides its own package: the configuration in which it lives, and what only some of
     * its versions need elsewhere.
     */
    private static final Map<String, List<String>> ALLOWANCE = Map.of(
            "cache-stampede", List.of("/redis/RedisLock.java", "/redis/RedisClient.java", "/storefront/Main.java"),
            "dead-upstream", List.of("infra/nginx/upstream.conf"),
            "payment-backlog", List.of("infra/scaling/payments-worker.yaml", "/payments/Main.java"),
            "pool-exhaustion", List.of("/storefront/Main.java"),
            "session-eviction",
                    List.of("infra/redis/memory.conf", "/session/SessionCookie.java", "/storefront/Main.java"),
            "stale-replica",
                    List.of(
                            "/catalog/Catalog.java",
                            "/database/Node.java",
                            "/database/Nodes.java",
                            "/database/Seen.java",
                            "/storefront/Main.java"));

    private static final Map<String, Map<String, String>> TREES = new TreeMap<>();
    private static List<String> faults = List.of();
    private static SiteNames names;

    @TempDir
    private Path folder;

    private static Composition composition(String fault, long arrangement) {
        return new Composition(1, 7, List.of(new Cause(fault, "broken")), List.of(), BRAND, 3, arrangement, "00ff");
    }

    @BeforeAll
    static void materialise() throws IOException {
        faults = List.copyOf(FaultCatalogue.read(Checkout.PATH).ids());
        for (String fault : faults) {
            Trees trees = new Trees(Checkout.PATH, Checkout.materialiser(), composition(fault, RELEASED));
            names = trees.materialiser().names();
            TREES.put(fault, trees.of(trees.variants(faults)));
            TREES.putIfAbsent("", trees.healthy(trees.variants(faults)));
        }
    }

    static Stream<String> faults() throws IOException {
        return FaultCatalogue.read(Checkout.PATH).ids().stream();
    }

    private static Map<String, String> tree(String fault) {
        return TREES.getOrDefault(fault, Map.of());
    }

    private static boolean belongsTo(String fault, String path) {
        SiteNames.FaultNames own = names.faults().get(fault);
        return ALLOWANCE.getOrDefault(fault, List.of()).stream().anyMatch(path::endsWith)
                || (own != null
                        && path.contains(
                                "/" + own.service() + "/" + own.renamed().replace('.', '/') + "/"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void onlyFilesOfTheIllAreaDiffer(String fault) {
        Map<String, String> ill = tree(fault);
        Map<String, String> healthy = tree("");
        Set<String> different = new TreeSet<>(ill.keySet());
        different.addAll(healthy.keySet());
        different.removeIf(path -> ill.getOrDefault(path, "").equals(healthy.getOrDefault(path, "")));
        assertThat(different).isNotEmpty().allMatch(path -> belongsTo(fault, path));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theLastReleaseAndAllCommitsLookAlikeWhateverTheCause(String fault) throws IOException {
        for (long arrangement : new long[] {RELEASED, OLDER}) {
            assertThat(commits(fault, arrangement)).isEqualTo(commits(faults.get(0), arrangement));
        }
    }

    /** Author, time and tag of each commit; of all but the release's own, what it says and which files it touches. */
    private static List<String> commits(String fault, long arrangement) throws IOException {
        Trees trees = new Trees(Checkout.PATH, Checkout.materialiser(), composition(fault, arrangement));
        History history = trees.history(tree(fault), trees.variants(faults), NOW);
        List<String> commits = new ArrayList<>();
        for (History.Commit commit : history.commits()) {
            boolean isFree = commit.author().equals("Release team") || commits.isEmpty();
            commits.add(commit.author() + " " + commit.at() + " " + commit.tag()
                    + (isFree
                            ? ""
                            : " " + commit.subject() + " "
                                    + new TreeSet<>(commit.files().keySet())));
        }
        return commits;
    }

    @Test
    void everyAreaHasTheSameNumberOfCommits() throws IOException {
        Trees trees = new Trees(Checkout.PATH, Checkout.materialiser(), composition("pool-exhaustion", OLDER));
        Map<String, Long> teams = trees.history(tree("pool-exhaustion"), trees.variants(faults), NOW).commits().stream()
                .skip(1)
                .collect(Collectors.groupingBy(History.Commit::author, Collectors.counting()));
        assertThat(teams).hasSize(faults.size());
        assertThat(teams.values()).containsOnly(2L);
    }

    /** Numbers and teams; two of the areas, one of them ill, because each request is a tree of its own. */
    @Test
    void pullRequestsHaveTheSameNumbersAndTeams() throws IOException {
        PullTexts texts = PullTexts.read(Checkout.PATH);
        Map<String, PullTexts.Area> two = new TreeMap<>(texts.areas());
        two.keySet().retainAll(Set.of("pool-exhaustion", "dead-upstream"));
        PullRequests requests = new PullRequests(Checkout.materialiser(), new PullTexts(two));
        List<String> one = numbersAndTeams(requests, "pool-exhaustion");
        assertThat(one)
                .hasSize(two.size() * PullRequests.PER_AREA)
                .isEqualTo(numbersAndTeams(requests, "dead-upstream"));
    }

    private static List<String> numbersAndTeams(PullRequests requests, String fault) throws IOException {
        Map<String, String> variants = new HashMap<>();
        faults.forEach(each -> variants.put(each, each.equals(fault) ? "broken" : "fixed"));
        List<String> all = new ArrayList<>();
        for (PullRequest each : requests.of(variants, BRAND, 3, RELEASED)) {
            all.add(each.number() + " " + each.team());
        }
        return all;
    }

    /** Files are written in the order of their paths, so a file's time tells its path only. */
    @ParameterizedTest
    @MethodSource("faults")
    void noFileIsNewerThanItsPathSays(String fault) throws Exception {
        Map<String, String> ill = tree(fault);
        assertThat(new ArrayList<>(ill.keySet())).isSorted();
        Builds.write(ill, folder);
        Trees trees = new Trees(Checkout.PATH, Checkout.materialiser(), composition(fault, RELEASED));
        new GitRepository(folder, "larkmoor.example").create(trees.history(ill, trees.variants(faults), NOW));
        Map<String, FileTime> times = new HashMap<>();
        for (String path : ill.keySet()) {
            times.put(path, Files.getLastModifiedTime(folder.resolve(path)));
        }
        // The sort is stable: files of the same tick stay as they were.
        List<String> byTime = ill.keySet().stream()
                .sorted(Comparator.comparing(path -> times.getOrDefault(path, FileTime.fromMillis(0))))
                .toList();
        assertThat(byTime).containsExactlyElementsOf(ill.keySet());
    }
}
