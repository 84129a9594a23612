package dev.doorbuster.lab.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds faults.yaml, the lessons, the code and configuration pairs, the tests and the README together. */
class LessonsTest {

    /** The most lines by which a fault's broken and fixed version may differ, added and removed together. */
    private static final Map<String, Integer> DIFF_BUDGET = Map.of("dead-upstream", 20, "cache-stampede", 110);

    private final Path checkout = checkout();
    private final Map<String, Map<String, Object>> lessons = lessons();

    @Test
    void everyFaultHasALessonAndEveryLessonAFault() throws IOException {
        Map<String, Object> faults = child(yaml(Files.readString(checkout.resolve("faults.yaml"))), "faults");

        assertThat(faults.keySet()).isEqualTo(lessons.keySet());
        faults.forEach((id, variant) ->
                assertThat(child(lessons.get(id), "variants")).as(id).containsKey((String) variant));
    }

    @Test
    void everyVariantIsAFileInTheFolderOfItsFault() {
        lessons.forEach((id, lesson) -> {
            Map<String, Object> variants = child(lesson, "variants");
            assertThat(variants).as(id).containsKeys("broken", "fixed");
            variants.keySet().forEach(variant -> {
                Path file = file(lesson, variant);
                assertThat(file).as("%s %s", id, variant).exists();
                assertThat(file.getParent().getFileName().toString().replace("-", ""))
                        .isEqualTo(id.replace("-", ""));
            });
        });
    }

    @Test
    void everyLessonSaysWhatAReaderNeeds() throws IOException {
        for (String id : lessons.keySet()) {
            assertThat(Files.readString(checkout.resolve("infra/lessons").resolve(id + ".md")))
                    .as(id)
                    .contains(
                            "## What the shopper sees",
                            "## What each tool shows",
                            "## Why it happens",
                            "## The diff",
                            "## Why the fix holds",
                            "## What it costs",
                            "## How to prevent it");
            assertThat(child(lessons.get(id), "signal")).containsKeys("name", "unit");
        }
    }

    @Test
    void theDifferenceStaysSmallEnoughToBeTheLesson() throws IOException {
        for (Map.Entry<String, Map<String, Object>> lesson : lessons.entrySet()) {
            int changed = changedLines(
                    Files.readAllLines(file(lesson.getValue(), "broken")),
                    Files.readAllLines(file(lesson.getValue(), "fixed")));
            assertThat(changed)
                    .as("changed lines of %s", lesson.getKey())
                    .isPositive()
                    .isLessThanOrEqualTo(DIFF_BUDGET.get(lesson.getKey()));
        }
    }

    @Test
    void theReadmeListsEveryFault() throws IOException {
        String readme = Files.readString(checkout.resolve("README.md"));
        lessons.forEach((id, lesson) -> assertThat(readme)
                .contains(
                        "`" + id + "`",
                        checkout.relativize(file(lesson, "broken")).toString()));
    }

    private Path file(Map<String, Object> lesson, String variant) {
        return checkout.resolve(
                (String) child(child(lesson, "variants"), variant).get("file"));
    }

    private Map<String, Map<String, Object>> lessons() {
        try (Stream<Path> files = Files.list(checkout.resolve("infra/lessons"))) {
            Map<String, Map<String, Object>> found = new TreeMap<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                String[] parts = Files.readString(file).split("(?m)^---$", 3);
                Map<String, Object> front = yaml(parts[1]);
                assertThat(file.getFileName().toString()).isEqualTo(front.get("id") + ".md");
                found.put((String) front.get("id"), front);
            }
            return found;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lines that are not in a longest common subsequence of both. */
    private static int changedLines(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = left.get(i).equals(right.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return left.size() + right.size() - 2 * common[0][0];
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.get(key);
    }

    private static Map<String, Object> yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static Path checkout() {
        List<Path> up = new ArrayList<>();
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            up.add(here);
        }
        return up.stream()
                .filter(path -> Files.exists(path.resolve("faults.yaml")))
                .findFirst()
                .orElseThrow();
    }
}
