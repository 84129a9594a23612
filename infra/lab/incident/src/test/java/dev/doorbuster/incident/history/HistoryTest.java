package dev.doorbuster.incident.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.materialise.Materialiser;
import dev.doorbuster.incident.materialise.SourceTree;
import dev.doorbuster.sandbox.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    private static final String BRAND = "Elmscote";
    private static final Instant TODAY = Instant.parse("2026-11-27T13:58:00Z");

    private static Chronicle chronicle;
    private static Map<String, String> fixed;
    private static Map<String, String> broken;

    @TempDir
    private Path folder;

    @BeforeAll
    static void materialise() throws IOException {
        chronicle = Chronicle.read(Checkout.PATH);
        Materialiser materialiser = Checkout.materialiser();
        Map<String, String> variants = new HashMap<>();
        chronicle.releases().keySet().forEach(fault -> variants.put(fault, "fixed"));
        fixed = materialiser.site(variants, BRAND, 1).all();
        variants.replaceAll((fault, variant) -> "broken");
        broken = materialiser.site(variants, BRAND, 1).all();
    }

    private static History history(Map<String, String> tree, History.Release last) {
        return History.of(tree, chronicle, path -> Materialiser.path(path, BRAND), 5, TODAY, last);
    }

    @Test
    void everyAreaHasTheSameNumberOfChanges() {
        Map<String, Long> areas = chronicle.changes().stream()
                .collect(Collectors.groupingBy(Chronicle.Change::area, TreeMap::new, Collectors.counting()));
        assertThat(areas).hasSize(6).containsOnlyKeys(chronicle.teams().keySet());
        assertThat(areas.values()).containsOnly(2L);
    }

    @Test
    void theChangesFitEveryTreeAndEndAtIt() {
        for (Map<String, String> tree : List.of(fixed, broken)) {
            assertThat(replayed(history(tree, null))).isEqualTo(tree);
            assertThat(history(tree, null).commits())
                    .hasSize(13)
                    .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        }
    }

    @Test
    void theLastReleaseIsTheOnlyChangeThatBringsAFault() {
        History history = history(broken, new History.Release("Checkout team", "checkout: all at once", TODAY, fixed));
        List<History.Commit> commits = history.commits();
        History.Commit last = commits.get(commits.size() - 1);
        assertThat(replayed(history)).isEqualTo(broken);
        assertThat(replayed(new History(commits.subList(0, commits.size() - 1))))
                .isEqualTo(fixed);
        assertThat(last.tag()).isEqualTo("release-47");
        assertThat(last.at()).isEqualTo(TODAY);
    }

    private static Map<String, String> replayed(History history) {
        Map<String, String> files = new TreeMap<>();
        history.commits()
                .forEach(commit -> commit.files().forEach((path, text) -> {
                    if (text.isEmpty()) {
                        files.remove(path);
                    } else {
                        files.put(path, text);
                    }
                }));
        return files;
    }

    @Test
    void aChangeThatDoesNotFitIsNamed() {
        Map<String, String> tree = new TreeMap<>(fixed);
        String file = "infra/nginx/nginx.conf";
        tree.put(file, "keepalive_requests 5;\n");
        assertThatThrownBy(() -> history(tree, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nginx: let connections")
                .hasMessageContaining(file);
    }

    @Test
    void gitHasAllCommitsAndNothingIsLeftToCommit() throws Exception {
        new SourceTree(Map.of(), broken).write(folder);
        History history = history(broken, new History.Release("Checkout team", "checkout: all at once", TODAY, fixed));
        new GitRepository(folder, "elmscote.example").create(history);
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(git("log", "--format=%an|%ae|%s|%at").lines()).hasSize(14).allMatch(line -> line.contains("team|"));
        assertThat(git("tag").lines()).containsExactly("release-45", "release-46", "release-47");
        assertThat(git("diff", "--stat", "release-46", "release-47")).contains("CardCheckedOrderPlacement.java");
        assertThat(git("log", "--all", "-p"))
                .doesNotContainIgnoringCase("doorbuster")
                .doesNotContain("switchboard");
        assertThat(git("fsck", "--unreachable", "--no-progress")).isEmpty();
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Programs.path("git"), "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(said).isZero();
        return said;
    }
}
