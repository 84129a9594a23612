package dev.doorbuster.e2e.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.text.LineDiff;
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
    void everyVariantIsMadeOfFilesInFoldersOfItsFault() {
        lessons.forEach((id, lesson) -> {
            Map<String, Object> variants = child(lesson, "variants");
            assertThat(variants).as(id).containsKeys("broken", "fixed");
            variants.keySet()
                    .forEach(variant -> files(lesson, variant).forEach(file -> {
                        assertThat(file).as("%s %s", id, variant).exists();
                        assertThat(file.getParent().getFileName().toString().replace("-", ""))
                                .isEqualTo(id.replace("-", ""));
                    }));
        });
    }

    /** The comment behind each switch is the one list of variants that people see in the file itself. */
    @Test
    void theFileNamesEveryVariantBehindItsSwitch() throws IOException {
        String text = Files.readString(checkout.resolve("faults.yaml"));
        lessons.forEach((id, lesson) -> assertThat(text)
                .containsPattern("(?m)^  " + id + ": +\\S+ +# "
                        + String.join(" \\| ", child(lesson, "variants").keySet()) + "$"));
    }

    @Test
    void everyFaultHasATestOnTheRealServers() {
        lessons.keySet().forEach(id -> {
            StringBuilder name = new StringBuilder();
            for (String word : id.split("-")) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
            assertThat(checkout.resolve("infra/lab/e2e/src/test/java/dev/doorbuster/e2e/fault/" + name + "IT.java"))
                    .exists();
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
            List<Path> broken = files(lesson.getValue(), "broken");
            List<Path> fixed = files(lesson.getValue(), "fixed");
            assertThat(fixed).as(lesson.getKey()).hasSameSizeAs(broken);
            int changed = 0;
            for (int i = 0; i < broken.size(); i++) {
                changed += LineDiff.of(Files.readAllLines(broken.get(i)), Files.readAllLines(fixed.get(i)))
                        .changedLines();
            }
            assertThat(changed)
                    .as("changed lines of %s", lesson.getKey())
                    .isPositive()
                    .isLessThanOrEqualTo((Integer) lesson.getValue().get("diffBudget"));
        }
    }

    @Test
    void theReadmeListsEveryFault() throws IOException {
        String readme = Files.readString(checkout.resolve("README.md"));
        lessons.forEach((id, lesson) -> assertThat(readme)
                .contains(
                        "`" + id + "`",
                        checkout.relativize(files(lesson, "broken").get(0)).toString()));
    }

    @SuppressWarnings("unchecked")
    private List<Path> files(Map<String, Object> lesson, String variant) {
        return ((List<String>) child(child(lesson, "variants"), variant).get("files"))
                .stream().map(checkout::resolve).toList();
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
