package dev.doorbuster.sandbox.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the proxies answer by themselves, against their configurations. */
class ErrorPagesTest {

    private static final Pattern ANSWER = Pattern.compile("status (\\d+) .*lf-file ((\\S+)-(\\d+)\\.lf)");

    @TempDir
    private Path folder;

    @Test
    void everyAnswerOfHaproxyHasAPageAndProblemDetailsOfItsStatus() throws IOException {
        ErrorPages.writeForHaproxy(infra(), folder);
        Map<String, String> begins = map("answers-begin.map");
        Map<String, String> ends = map("answers-end.map");
        List<MatchResult> used = ANSWER.matcher(Files.readString(infra().resolve("haproxy/haproxy.cfg")))
                .results()
                .toList();

        assertThat(used).hasSizeGreaterThan(10).allSatisfy(answer -> {
            assertThat(answer.group(1)).as(answer.group()).isEqualTo(answer.group(4));
            assertThat(folder.resolve(answer.group(2))).exists();
            String key = answer.group(3) + "-" + answer.group(4);
            assertThat(begins.get(key + ".html") + "ID" + ends.get(key + ".html"))
                    .startsWith("<!doctype html>")
                    .contains("<code>ID</code>")
                    .endsWith("</html>");
            JsonObject problem = new JsonObject(begins.get(key + ".json") + "ID" + ends.get(key + ".json"));
            assertThat(problem.getInteger("status")).isEqualTo(Integer.parseInt(answer.group(1)));
            assertThat(problem.getString("requestId")).isEqualTo("ID");
            assertThat(problem.getString("detail")).isNotBlank();
        });
    }

    @Test
    void everyErrorThatNginxAnswersHasWordsOfItsOwn() throws IOException {
        List<String> statuses = Pattern.compile("error_page ([0-9 =]+) /")
                .matcher(Files.readString(infra().resolve("nginx/nginx.conf")))
                .results()
                .flatMap(line -> Pattern.compile("[ =]+").splitAsStream(line.group(1)))
                .filter(status -> !status.equals("494"))
                .toList();
        String details = ErrorPages.nginxMap(ErrorPages.Answer::detail);

        assertThat(statuses)
                .contains("404", "431", "502")
                .allSatisfy(status -> assertThat(details).contains("        " + status + " \""));
        assertThat(details).doesNotContain("back office").doesNotContain("$").doesNotContain("'");
    }

    private Map<String, String> map(String name) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve(name))) {
            String[] parts = line.split(" ", 2);
            values.put(parts[0], parts[1].strip());
        }
        return values;
    }

    private static Path infra() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("faults.yaml"))) {
            here = here.getParent();
        }
        return here.resolve("infra");
    }
}
