package dev.doorbuster.e2e.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of guards names tests; each of them exists. */
class SecurityPageTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");
    private static final int ROWS = 25;

    @Test
    void everyRowNamesATestThatThereIs() throws IOException {
        Path checkout = checkout();
        List<String> rows = Files.readAllLines(checkout.resolve("infra/security.md")).stream()
                .filter(line -> line.startsWith("| V"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(ROWS);
        List<String> missing = new ArrayList<>();
        for (String row : rows) {
            Matcher named = NAMED.matcher(row);
            int tests = 0;
            while (named.find()) {
                tests++;
                if (!source(checkout, named.group(1)).contains("void " + named.group(2) + "(")) {
                    missing.add(named.group());
                }
            }
            assertThat(tests).as(row).isPositive();
        }
        assertThat(missing).isEmpty();
    }

    private static String source(Path checkout, String test) throws IOException {
        for (String module : List.of(
                "storefront", "admin", "payments-worker", "infra/service", "infra/payment-provider", "infra/lab/e2e")) {
            try (Stream<Path> files = Files.walk(checkout.resolve(module).resolve("src/test/java"))) {
                List<Path> found =
                        files.filter(file -> file.endsWith(test + ".java")).toList();
                if (!found.isEmpty()) {
                    return Files.readString(found.get(0));
                }
            }
        }
        return "";
    }

    private static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("faults.yaml"))) {
            here = here.getParent();
        }
        return here;
    }
}
