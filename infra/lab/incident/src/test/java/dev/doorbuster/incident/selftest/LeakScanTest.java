package dev.doorbuster.incident.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakScanTest {

    private static final int GREP_SECONDS = 30;

    private static Terms terms;
    private static Pattern ours;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        terms = Terms.read(Checkout.PATH);
        ours = Pattern.compile("(?i)" + terms.ours());
    }

    private static List<String> found(String text) {
        return ours.matcher(text).results().map(MatchResult::group).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/doorbuster/storefront",
                "DOORBUSTER_STATE=/x",
                "CacheStampede",
                "class sessionEviction",
                "dead_upstream",
                "application_name=lab",
                "BrokenPool",
                "FixedOrderPlacement",
                "the lessons of",
                "Breaks when two",
                "Holds because the",
                "early-refresh",
                "which variant",
                "dead=broken",
                "nginx/broken.conf"
            })
    void whatGivesItAwayIsFound(String text) throws Exception {
        assertThat(found(text)).isNotEmpty();
        assertThat(grep("-aiP", terms.ours(), text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.io.IOException: Broken pipe",
                "a broken connection",
                "font-variant: small-caps",
                "collaborator, label, available",
                "Executors.newFixedThreadPool",
                "maxmemory-policy noeviction",
                "crowded"
            })
    void whatEverybodySaysIsAllowed(String text) throws Exception {
        assertThat(found(text)).isEmpty();
        assertThat(grep("-aiP", terms.ours(), text)).isEmpty();
        assertThat(grep("-aiE", terms.anywhere(), text)).isEmpty();
    }

    private List<String> grep(String how, String pattern, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("text"), text + "\n");
        ProcessBuilder builder = new ProcessBuilder(Programs.path("grep"), how, "-e", pattern, file.toString());
        builder.environment().put("LC_ALL", "C");
        Process grep = builder.redirectErrorStream(true).start();
        List<String> lines = new String(grep.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(grep.waitFor(GREP_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(grep.exitValue()).as("%s", lines).isLessThan(2);
        return lines;
    }

    @Test
    void theScanDoesNotFindItself() throws Exception {
        assertThat(found(LeakScan.script())).isEmpty();
        for (String each : List.of(terms.anywhere(), terms.ours())) {
            assertThat(found(Base64.getEncoder().encodeToString(each.getBytes(StandardCharsets.UTF_8))))
                    .isEmpty();
        }
    }

    @Test
    void theScriptIsValid() throws Exception {
        Process bash = new ProcessBuilder("bash", "-n", "-c", LeakScan.script())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(GREP_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(said).isZero();
    }

    /** Otherwise the scan of a running shop could not pass, either. */
    @ParameterizedTest
    @ValueSource(strings = {"broken", "fixed"})
    void theGeneratedSourceSaysNothing(String variant) throws IOException {
        Map<String, String> variants = new HashMap<>();
        FaultCatalogue.read(Checkout.PATH).ids().forEach(fault -> variants.put(fault, variant));
        Map<String, List<String>> leaks =
                Checkout.materialiser().site(variants, "Larkmoor", 3).all().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, file -> found(file.getKey() + "\n" + file.getValue())));
        leaks.values().removeIf(List::isEmpty);
        assertThat(leaks).isEmpty();
    }

    private static String places(String last) {
        return IntStream.range(0, 20)
                        .mapToObj(i -> "place " + i + "\t10\t5\t\n")
                        .collect(Collectors.joining())
                + last;
    }

    @Test
    void aPlaceThatSaysSomethingOrIsBlindFails() {
        assertThat(LeakScan.judge(places(""))).isEmpty();
        assertThat(LeakScan.judge(places("heap\t9\t5\ta.Switch\n"))).containsExactly("heap says: a.Switch");
        assertThat(LeakScan.judge(places("heap\t0\t5\t\n")))
                .singleElement()
                .asString()
                .startsWith("heap: only 0");
        assertThat(LeakScan.judge(places("heap\n"))).containsExactly("not understood: heap");
        assertThat(LeakScan.judge("heap\t9\t5\t\n")).singleElement().asString().startsWith("only 1 places");
    }
}
