package dev.doorbuster.incident.materialise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.source.JavaFile;
import dev.doorbuster.incident.source.JavaTree;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Materialises this project's own sources, in every variant of every fault that lives in code. */
class MaterialiserTest {

    private static final String BRAND = "Larkmoor";

    /** What a company's own shop would never say of itself. */
    private static final Pattern LEAK = Pattern.compile("(?i)doorbuster|switchboard|(?<!font-)\\bvariants?\\b"
            + "|\\bmitigations?\\b|\\blessons?\\b|stampede|dead-?upstream|stale-?replica|pool-?exhaustion"
            + "|session-?eviction|payment-?backlog|\\blab\\b|\\bsandbox\\b|\\bcrowd\\b|\\b(?-i:(Broken|Fixed)[A-Z])\\w*"
            + "|\\bBreaks (when|because|as)\\b|\\bHolds because\\b");

    private static Materialiser materialiser;
    private static Map<String, List<String>> faults;
    private static final Map<Map<String, String>, SourceTree> sites = new HashMap<>();

    @BeforeAll
    static synchronized void read() throws IOException {
        if (materialiser != null) {
            return;
        }
        materialiser = Checkout.materialiser();
        faults = new HashMap<>();
        for (Fault fault : FaultCatalogue.read(Checkout.PATH).faults()) {
            faults.put(
                    fault.id(),
                    fault.variantNames().stream()
                            .filter(variant -> !variant.equals("fixed"))
                            .toList());
        }
    }

    /** Sites that together have every variant of every fault but the fixed ones: the first of each, the second, … */
    static Stream<Arguments> rounds() throws IOException {
        read();
        int most = faults.values().stream().mapToInt(List::size).max().orElseThrow();
        return IntStream.range(0, most).mapToObj(round -> {
            Map<String, String> variants = new HashMap<>();
            faults.forEach((fault, all) -> variants.put(fault, all.get(Math.min(round, all.size() - 1))));
            return Arguments.of(round + 1, variants);
        });
    }

    static Stream<String> faults() throws IOException {
        read();
        return faults.keySet().stream().sorted();
    }

    private static SourceTree site(Map<String, String> chosen) throws IOException {
        SourceTree site = sites.get(chosen);
        if (site == null) {
            site = materialise(chosen);
            sites.put(chosen, site);
        }
        return site;
    }

    private static SourceTree materialise(Map<String, String> chosen) throws IOException {
        Map<String, String> all = new HashMap<>();
        faults.keySet().forEach(fault -> all.put(fault, "fixed"));
        all.putAll(chosen);
        return materialiser.site(all, BRAND, 3);
    }

    @Test
    void everyFaultInCodeHasNames() {
        assertThat(materialiser.names().faults().keySet())
                .isEqualTo(faults.keySet().stream()
                        .filter(fault -> !fault.equals("dead-upstream"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void nothingInTheFixedSourceLeadsToTheLab() throws IOException {
        SourceTree site = site(Map.of());
        assertThat(leaks(site, site.all().keySet())).isEmpty();
    }

    private static List<String> leaks(SourceTree site, Set<String> paths) {
        Map<String, String> all = site.all();
        List<String> leaks = new ArrayList<>();
        for (String path : paths) {
            String text = path + "\n" + all.getOrDefault(path, "");
            Matcher matcher = LEAK.matcher(text);
            while (matcher.find()) {
                int from = Math.max(0, matcher.start() - 40);
                int to = Math.min(text.length(), matcher.end() + 40);
                leaks.add(path + ": " + text.substring(from, to).replace('\n', ' '));
            }
        }
        return leaks;
    }

    /** What does not differ from the fixed source leads nowhere, as the test of that one says. */
    @ParameterizedTest(name = "round {0}")
    @MethodSource("rounds")
    void noVersionLeadsToTheLab(int round, Map<String, String> variants) throws IOException {
        SourceTree site = site(variants);
        assertThat(leaks(site, different(site(Map.of()), site))).isEmpty();
        Map<String, JavaFile> fixed = site(Map.of()).code();
        List<JavaFile> changed = site.code().values().stream()
                .filter(file -> !file.equals(fixed.get(file.path())))
                .toList();
        assertThat(JavaTree.parse(changed)).hasSameSizeAs(changed).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultChangesNothingButItsOwnPlace(String fault) throws IOException {
        SiteNames.FaultNames names = materialiser.names().faults().get(fault);
        String home = names == null
                ? "?"
                : "/" + names.service() + "/" + names.renamed().replace('.', '/') + "/";
        assertThat(different(site(Map.of()), site(Map.of(fault, "broken"))))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path)
                        .matches(each -> each.contains(home) || each.endsWith("/Main.java") || isElsewhere(each)));
    }

    /** What only some versions of a fault lead to outside of its package, and what they need besides code. */
    private static boolean isElsewhere(String path) {
        return Stream.of(
                        "/redis/RedisLock.java",
                        "/redis/RedisClient.java",
                        "/catalog/Catalog.java",
                        "/database/Node.java",
                        "/database/Nodes.java",
                        "/database/Seen.java",
                        "/session/SessionCookie.java",
                        "infra/nginx/upstream.conf",
                        "infra/redis/memory.conf",
                        "infra/scaling/payments-worker.yaml")
                .anyMatch(path::endsWith);
    }

    private static TreeSet<String> different(SourceTree one, SourceTree other) {
        TreeSet<String> paths = new TreeSet<>(one.all().keySet());
        paths.addAll(other.all().keySet());
        paths.removeIf(
                path -> one.all().getOrDefault(path, "").equals(other.all().getOrDefault(path, "")));
        return paths;
    }

    @Test
    void theSameInputGivesTheSameSource() throws IOException {
        assertThat(materialise(Map.of()).all()).isEqualTo(site(Map.of()).all());
    }

    @Test
    void theSourceHasAnotherBrandAndNoOtherVersion() throws IOException {
        SourceTree site = site(Map.of("cache-stampede", "broken"));
        String details = "storefront/src/main/java/com/larkmoor/storefront/product/details/";
        assertThat(site.code().keySet())
                .contains(
                        details + "RedisProductDetailsCache.java",
                        "payments-worker/src/main/java/com/larkmoor/payments/job/consumer/QueueJobConsumer.java",
                        "admin/src/main/java/com/larkmoor/admin/Main.java",
                        "service/src/main/java/com/larkmoor/service/host/ServiceHost.java")
                .noneMatch(path -> path.contains("SingleFlight") || path.contains("RedisLock"));
        JavaFile factory = site.code().get(details + "ProductDetailsCaches.java");
        assertThat(factory.text())
                .contains(
                        "new DetailsEntries(cache, 3, clock, registry)",
                        "new RedisProductDetailsCache(entries, loader)");
    }

    @Test
    void aVariantThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> site(Map.of("pool-exhaustion", "no-pool")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-pool")
                .hasMessageContaining("bigger-pool");
    }
}
