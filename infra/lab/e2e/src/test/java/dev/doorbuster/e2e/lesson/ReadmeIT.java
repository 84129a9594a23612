package dev.doorbuster.e2e.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.TestPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/** Every command in the README and in the pages under infra works as it stands there. */
@Isolated("it runs the README's commands")
class ReadmeIT {

    /** What another test runs, because it would end this platform, takes minutes, or is this very test run. */
    private static final Map<String, String> RUN_ELSEWHERE = Map.of(
            "./doorbuster up", "TakeDownIT",
            "./doorbuster down", "LifecycleIT",
            "./doorbuster down --purge", "TakeDownIT",
            "./doorbuster measure --quick", "MeasureIT",
            "./doorbuster measure dead-upstream --runs 3", "MeasureIT",
            "./doorbuster bench cache-stampede", "MeasureIT",
            "./doorbuster measure --matrix", "MeasureIT",
            "./doorbuster incident", "IncidentIT",
            "./doorbuster test", "the build");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TestFactory
    List<DynamicTest> everyCommand() throws Exception {
        TestPlatform platform = TestPlatform.running();
        List<String> commands = commands();
        assertThat(commands).containsAll(RUN_ELSEWHERE.keySet());
        return commands.stream()
                .filter(command -> !RUN_ELSEWHERE.containsKey(command))
                .map(command -> DynamicTest.dynamicTest(command, () -> platform.asUser(arguments(command))))
                .toList();
    }

    @AfterAll
    static void repair() throws Exception {
        TestPlatform platform = TestPlatform.running();
        platform.doorbuster("fault", "set", "all", "fixed");
        platform.doorbuster("crowd", "stop");
    }

    /** The README's commands first, then those of the pages; a command that stands in several of them once. */
    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : pages()) {
            boolean shell = false;
            for (String line : Files.readAllLines(page)) {
                if (line.startsWith("```")) {
                    shell = line.equals("```sh");
                } else if (shell && !commands.contains(line.strip())) {
                    commands.add(line.strip());
                }
            }
        }
        return commands;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(TestPlatform.checkout().resolve("README.md")));
        try (Stream<Path> files = Files.list(TestPlatform.checkout().resolve("infra"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static String[] arguments(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return Arrays.copyOfRange(words.toArray(String[]::new), 1, words.size());
    }
}
