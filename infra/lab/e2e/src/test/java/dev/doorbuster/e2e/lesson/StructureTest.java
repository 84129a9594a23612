package dev.doorbuster.e2e.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.TestPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bounds of the source tree that no compiler holds. */
class StructureTest {
    private static final int MAX_CLASSES = 25;
    private static final int MAX_COLUMNS = 120;

    private final Path checkout = TestPlatform.checkout();

    @Test
    void noPackageHasMoreThanTwentyFiveClasses() throws IOException {
        Map<String, Integer> classes = new TreeMap<>();
        for (Path file : sources(name -> name.endsWith(".java") && !name.equals("package-info.java"))) {
            classes.merge(checkout.relativize(file.getParent()).toString(), 1, Integer::sum);
        }
        assertThat(classes).isNotEmpty();
        classes.values().removeIf(count -> count <= MAX_CLASSES);
        assertThat(classes).isEmpty();
    }

    @Test
    void noLineIsWiderThanATwinPaneShows() throws IOException {
        List<String> wide = new ArrayList<>();
        for (Path file : sources(name -> name.matches(".*\\.(java|js|css)"))) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.length() > MAX_COLUMNS) {
                    wide.add(checkout.relativize(file) + ":" + number);
                }
            }
        }
        assertThat(wide).isEmpty();
    }

    /** One that says neither would disturb others without knowing. */
    @Test
    void everyIntegrationTestSaysWhetherItSharesThePlatform() throws IOException {
        List<Path> tests = sources(name -> name.endsWith("IT.java"));
        assertThat(tests).hasSizeGreaterThan(20);
        for (Path test : tests) {
            assertThat(Files.readString(test))
                    .as("%s is @Isolated, or leaves the platform as it was", test.getFileName())
                    .containsAnyOf("\n@Isolated(", "\n@Execution(ExecutionMode.CONCURRENT)");
        }
    }

    private List<Path> sources(Predicate<String> wanted) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("storefront", "payments-worker", "admin", "infra")) {
            try (Stream<Path> files = Files.walk(checkout.resolve(folder))) {
                files.filter(file -> !file.toString().contains("/target/"))
                        .filter(file -> wanted.test(file.getFileName().toString()))
                        .filter(Files::isRegularFile)
                        .forEach(found::add);
            }
        }
        return found;
    }
}
