package dev.doorbuster.e2e.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.web.PageFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser shows nothing of a page when one of its scripts imports a name that does not exist. */
class PageScriptsTest {

    private static final Pattern IMPORT =
            Pattern.compile("^import \\{([^}]*)\\} from \"(?:\\./|/assets/)([a-z]+\\.js)\";$", Pattern.MULTILINE);
    private static final Pattern EXPORT =
            Pattern.compile("^export (?:async )?(?:function|const|let|class) (\\w+)", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"/dev/doorbuster/controlroom/http/page/", "/dev/doorbuster/incident/desk/page/"})
    void everyImportIsExported(String folder) {
        PageFiles files = new PageFiles(folder, Map.of());
        Map<String, Set<String>> exported = new HashMap<>();
        List<String> open = new ArrayList<>(List.of("main.js"));
        while (!open.isEmpty()) {
            String name = open.remove(0);
            for (MatchResult match : IMPORT.matcher(text(files, name)).results().toList()) {
                String source = match.group(2);
                if (!exported.containsKey(source)) {
                    exported.put(source, exports(text(files, source)));
                    open.add(source);
                }
                assertThat(exported.get(source))
                        .as("%s imports from %s", name, source)
                        .contains(match.group(1).trim().split("\\s*,\\s*"));
            }
        }
        assertThat(exported).containsKey("dom.js").hasSizeGreaterThan(10);
    }

    @Test
    void noPageHasItsOwnCopyOfTheSharedScript() {
        for (String folder : List.of("/dev/doorbuster/controlroom/http/page/", "/dev/doorbuster/incident/desk/page/")) {
            assertThat(getClass().getResource(folder + "main.js")).isNotNull();
            assertThat(getClass().getResource(folder + "dom.js")).isNull();
        }
    }

    private static Set<String> exports(String script) {
        Set<String> names = new HashSet<>();
        EXPORT.matcher(script).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    private static String text(PageFiles files, String name) {
        return files.find(name)
                .orElseThrow(() -> new AssertionError("no " + name))
                .toString();
    }
}
