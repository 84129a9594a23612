package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.environment.Ports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Follows the page "Add a mitigation" word for word in a copy of the checkout with a platform of its own, and measures
 * the result.
 */
@Tag("long")
@Isolated("it rebuilds the storefront")
class BringYourOwnMitigationIT {

    private static final String FAULT = "cache-stampede";
    private static final String NAME = "per-storefront";
    private static final String CODE = "storefront/src/main/java/dev/doorbuster/storefront/";
    private static final Duration UP_TIMEOUT = Duration.ofMinutes(8);
    private static final Duration MEASURED_TIMEOUT = Duration.ofMinutes(5);

    /** No port of a platform is so far above another one's, nor so far above one whose base is 1,000 higher. */
    private static final int BASE_DISTANCE = 800;

    private static Path copy;
    private static Command doorbuster;

    @BeforeAll
    static void copyTheCheckout() throws Exception {
        TestPlatform shared = TestPlatform.running();
        Path state = shared.environment().state().root();
        copy = state.resolve("own-mitigation");
        copyFiles(TestPlatform.checkout(), copy);
        Path ownState = copy.resolve(".doorbuster");
        Files.createDirectories(ownState.resolve("templates"));
        // The database's template goes with the passwords inside it; making it anew would only take longer.
        cp(state.resolve("secrets.json"), ownState);
        cp(state.resolve("templates"), ownState);
        int base = shared.environment().ports().base();
        int own = base + (base + BASE_DISTANCE > Ports.MAX_BASE ? -BASE_DISTANCE : BASE_DISTANCE);
        doorbuster = new Command(
                copy,
                Map.of(
                        "DOORBUSTER_STATE", ownState.toString(),
                        "DOORBUSTER_PORT_BASE", Integer.toString(own),
                        "NO_COLOR", "1"));
    }

    @AfterAll
    static void down() throws Exception {
        if (doorbuster != null) {
            doorbuster.run(Duration.ofMinutes(1), "down", "--purge");
        }
    }

    @Test
    void thePagesExampleIsBuiltSwitchedToAndBenched() throws Exception {
        List<String> blocks = blocks();
        addTheClass(blocks.get(0));
        nameItAmongTheVariants(blocks.get(1));
        nameItInTheLesson(blocks.get(2));
        nameItInTheFaults();

        run(UP_TIMEOUT, "up", "--no-crowd", "--no-archives");
        run(MEASURED_TIMEOUT, "fault", "set", FAULT, NAME);
        assertThat(fault().getString("variant")).isEqualTo(NAME);
        assertThat(fault().getJsonArray("variants")).contains(NAME);
        assertThat(fault().getBoolean("acknowledged")).isTrue();
        assertThat(run(MEASURED_TIMEOUT, "diff", FAULT, "broken", NAME)).contains("+ ", "SingleFlight");

        Path out = copy.resolve("report");
        Command.Result measured =
                doorbuster.run(MEASURED_TIMEOUT, "bench", FAULT, NAME, "--quick", "--out", out.toString());
        assertThat(measured.exit()).as("%s", measured).isIn(0, 3);
        JsonObject report = new JsonObject(Files.readString(out.resolve("report.json")));
        assertThat(signal(report, NAME))
                .as("computations per expiry: one in each of three storefronts")
                .isBetween(0.5, 4.0)
                .isLessThan(signal(report, "broken"));
    }

    private static void addTheClass(String code) throws IOException {
        Matcher name = Pattern.compile("public final class (\\w+) ").matcher(code);
        assertThat(name.find()).isTrue();
        Files.writeString(copy.resolve(CODE + "product/cachestampede/" + name.group(1) + ".java"), code);
    }

    private static void nameItAmongTheVariants(String line) throws IOException {
        Path variants = copy.resolve(CODE + "product/cachestampede/CacheStampedeVariants.java");
        String before = Files.readString(variants);
        int last = before.lastIndexOf("        add(\"");
        assertThat(last).as("a variant that is registered").isPositive();
        int end = before.indexOf(";\n", last) + 2;
        Files.writeString(variants, before.substring(0, end) + line.stripTrailing() + "\n" + before.substring(end));
    }

    private static void nameItInTheLesson(String entry) throws IOException {
        Path lesson = copy.resolve("infra/lessons/" + FAULT + ".md");
        String before = Files.readString(lesson);
        int end = before.indexOf("\n---\n");
        Files.writeString(lesson, before.substring(0, end) + "\n" + entry.stripTrailing() + before.substring(end));
    }

    private static void nameItInTheFaults() throws IOException {
        Path faults = copy.resolve("faults.yaml");
        Files.writeString(
                faults,
                Files.readAllLines(faults).stream()
                        .map(line -> line.startsWith("  " + FAULT + ":") ? line + " | " + NAME : line)
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    /** The indented blocks of code in the page, without their indentation. */
    private static List<String> blocks() throws IOException {
        String page = Files.readString(TestPlatform.checkout().resolve("infra/add-a-mitigation.md"));
        List<String> blocks = new ArrayList<>();
        Matcher block = Pattern.compile("(?ms)^   ```\\w+\n(.*?)^   ```$").matcher(page);
        while (block.find()) {
            blocks.add(block.group(1)
                    .lines()
                    .map(line -> line.isBlank() ? "" : line.substring(3))
                    .collect(Collectors.joining("\n", "", "\n")));
        }
        assertThat(blocks).hasSize(3);
        return blocks;
    }

    private static JsonObject fault() throws Exception {
        return new JsonArray(run(MEASURED_TIMEOUT, "fault", "list", "--json"))
                .stream()
                        .map(JsonObject.class::cast)
                        .filter(fault -> FAULT.equals(fault.getString("id")))
                        .findFirst()
                        .orElseThrow();
    }

    private static double signal(JsonObject report, String variant) {
        JsonArray variants = report.getJsonArray("faults").getJsonObject(0).getJsonArray("variants");
        return variants.stream()
                .map(JsonObject.class::cast)
                .filter(each -> variant.equals(each.getString("variant")))
                .findFirst()
                .orElseThrow()
                .getJsonArray("runs")
                .getJsonObject(0)
                .getDouble("signal");
    }

    private static String run(Duration atMost, String... arguments) throws Exception {
        Command.Result result = doorbuster.run(atMost, arguments);
        assertThat(result.exit()).as("%s", result).isZero();
        return result.out();
    }

    /** Everything but what was built, what runs, and the history. */
    private static void copyFiles(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = folder.getFileName().toString();
                if (name.equals("target") || name.equals(".git") || name.startsWith(".doorbuster")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** With owners and permissions: PostgreSQL insists on them. */
    private static void cp(Path from, Path into) throws Exception {
        Process copying = new ProcessBuilder("cp", "-a", from.toString(), into.toString())
                .inheritIO()
                .start();
        assertThat(copying.waitFor()).as("cp -a %s %s", from, into).isZero();
    }
}
