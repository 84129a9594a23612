package dev.doorbuster.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same requests through the same door, with the dead server in the upstream and without. */
class DeadUpstreamIT {

    /** Ten whole rounds of weights 10 + 10 + 10 + 1 at each of the two Nginx. */
    private static final int REQUESTS = 620;

    private static TestPlatform platform;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    @AfterEach
    void repair() throws Exception {
        platform.doorbuster("fault", "set", "dead-upstream", "fixed");
    }

    @Test
    void brokenAnswersSomeRequestsWithBadGatewayAndTheLogNamesTheAddress() throws Exception {
        platform.doorbuster("fault", "set", "dead-upstream", "broken");

        Map<Integer, Integer> answers = requests();

        assertThat(answers.getOrDefault(502, 0))
                .as("502s of %s: %s", REQUESTS, answers)
                .isBetween(10, 40);
        String dead = "127.0.0.1:" + platform.environment().ports().storefront(4);
        TestPlatform.await("the logs to name " + dead, Duration.ofSeconds(5), () -> logged(dead));
    }

    @Test
    void fixedAnswersAllOfThem() throws Exception {
        platform.doorbuster("fault", "set", "dead-upstream", "fixed");

        assertThat(requests()).containsExactly(Map.entry(200, REQUESTS));
    }

    @Test
    void aRepairByHandIsLeftAloneAndShownAsDrift() throws Exception {
        platform.doorbuster("fault", "set", "dead-upstream", "broken");
        Path upstream = upstreamFile();
        Files.writeString(upstream, Files.readString(upstream) + "\n# a hand was here\n");

        TestPlatform.await(
                "status to show the drift",
                Duration.ofSeconds(5),
                () -> platform.status().getJsonArray("drift").encode().contains("nginx"));
        platform.doorbuster("fault", "set", "cache-stampede", "fixed");
        assertThat(Files.readString(upstream)).endsWith("# a hand was here\n");
    }

    private Map<Integer, Integer> requests() throws Exception {
        URI search = platform.shop("/search?q=lamp");
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(search)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            answers.merge(answer.statusCode(), 1, Integer::sum);
        }
        return answers;
    }

    private static Path upstreamFile() throws Exception {
        try (var files = Files.walk(platform.environment().state().data(), 3)) {
            return files.filter(file -> file.endsWith("upstream.conf"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean logged(String address) throws Exception {
        try (var logs = Files.walk(platform.environment().state().root(), 4)) {
            for (Path log : logs.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> file.getFileName().toString().startsWith("nginx"))
                    .toList()) {
                if (Files.readString(log).contains(address)) {
                    return true;
                }
            }
        }
        return false;
    }
}
