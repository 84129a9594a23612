package dev.doorbuster.e2e.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.TestPlatform;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send too much, too slowly or nonsense: each is turned away at the public door, and the shop goes on. */
@Execution(ExecutionMode.CONCURRENT)
class HostileClientIT {

    private static final int MAX_BODY = 64 * 1024;
    private static final int ANSWER_WITHIN_MILLIS = 30_000;
    /** 127.0.0.1 and ::1, as the kernel's tables write them. */
    private static final Set<String> LOOPBACK = Set.of("0100007F", "00000000000000000000000001000000");

    private static final String LISTENING = "0A";

    private static TestPlatform platform;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    @Test
    void aBodyHasAtMost64KiBWhetherItSaysItsLengthOrNot() throws Exception {
        byte[] fits = body(MAX_BODY);
        byte[] tooLarge = body(MAX_BODY + 1);

        assertThat(post(HttpRequest.BodyPublishers.ofByteArray(fits))).isEqualTo(422);
        assertThat(postTooLarge(HttpRequest.BodyPublishers.ofByteArray(tooLarge)))
                .isEqualTo(413);
        assertThat(postTooLarge(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge))))
                .isEqualTo(413);
    }

    @Test
    void headersHaveAtMost16KiB() throws Exception {
        String header = "X-Long: " + "a".repeat(17_000) + "\r\n";

        assertThat(status(raw("GET / HTTP/1.1\r\nHost: shop\r\n" + header + "Connection: close\r\n\r\n")))
                .isEqualTo(431);
    }

    @Test
    void theLargestHeaderThatTheDoorLetsInIsReadByAllBehindIt() throws Exception {
        String header = "X-Long: " + "a".repeat(15_900) + "\r\n";

        for (String path : List.of("/", "/admin/login")) {
            assertThat(status(
                            raw("GET " + path + " HTTP/1.1\r\nHost: shop\r\n" + header + "Connection: close\r\n\r\n")))
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void http10NeedsNoHostAndHttp11Does() throws Exception {
        for (String path : List.of("/", "/admin/login")) {
            assertThat(status(raw("GET " + path + " HTTP/1.0\r\n\r\n")))
                    .as(path)
                    .isEqualTo(200);
            for (String host : List.of("", "Host:\r\n", "Host: a b\r\n", "Host: a/b\r\n")) {
                assertThat(status(raw("GET " + path + " HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n")))
                        .as("%s %s", path, host)
                        .isEqualTo(400);
            }
        }
    }

    /** Each comes from another place: four from HAProxy, one from Nginx, one from the shop. */
    @ParameterizedTest
    @CsvSource({
        "400, /admin/../metrics, 1, 0",
        "413, /login, 1, 70000",
        "414, 4100, 1, 0",
        "431, /, 17000, 0",
        "404, /metrics, 1, 0",
        "404, /no-such-page, 1, 0"
    })
    void aRefusalIsAPageForPeopleAndProblemDetailsForPrograms(int expected, String path, int header, int body)
            throws Exception {
        String address = path.startsWith("/") ? path : "/search?q=" + "a".repeat(Integer.parseInt(path));
        String rest = "Host: shop\r\nConnection: close\r\nX-Long: " + "a".repeat(header) + "\r\n"
                + (body == 0 ? "" : "Content-Length: " + body + "\r\n");
        String method = body == 0 ? "GET " : "POST ";

        String json = raw(method + address + " HTTP/1.1\r\nAccept: application/json\r\n" + rest + "\r\n");
        String html = raw(method + address + " HTTP/1.1\r\nAccept: text/html,*/*;q=0.8\r\n" + rest + "\r\n");

        assertThat(status(json)).isEqualTo(expected);
        assertThat(json.toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
        assertThat(new JsonObject(json.substring(json.indexOf("\r\n\r\n")).strip()).getInteger("status"))
                .isEqualTo(expected);
        assertThat(status(html)).isEqualTo(expected);
        assertThat(html.toLowerCase(Locale.ROOT)).contains("content-type: text/html; charset=utf-8", "<h1>");
    }

    @Test
    void headIsAnsweredAsGetWithoutABody() throws Exception {
        for (String path : List.of("/", "/metrics", "/admin/../metrics", "/no-such-page")) {
            String rest = path + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";
            String head = raw("HEAD " + rest);
            String get = raw("GET " + rest);

            assertThat(status(head)).as(path).isEqualTo(status(get));
            assertThat(head).as(path).endsWith("\r\n\r\n");
            assertThat(headerNames(head)).as(path).isEqualTo(headerNames(get));
        }
    }

    private static Set<String> headerNames(String answer) {
        return answer.substring(0, answer.indexOf("\r\n\r\n"))
                .lines()
                .skip(1)
                .map(line -> line.split(":", 2)[0].toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void thereAreAtMost64Headers() throws Exception {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            headers.append("X-").append(i).append(": 1\r\n");
        }

        assertThat(status(raw("GET / HTTP/1.1\r\nHost: shop\r\n" + headers + "Connection: close\r\n\r\n")))
                .isEqualTo(431);
    }

    @Test
    void anAddressHasAtMost4096Characters() throws Exception {
        assertThat(get("/search?q=" + "a".repeat(4_100)).statusCode()).isEqualTo(414);
    }

    /** One of them stops in the middle of its headers, the other in the middle of its body. */
    @Test
    void whoIsSlowIsCutOffWithAWord() throws Exception {
        CompletableFuture<String> headers =
                CompletableFuture.supplyAsync(() -> uncheckedRaw("GET / HTTP/1.1\r\nHost: shop\r\nX-Slow: "));
        String body = uncheckedRaw("POST /login HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n{\"email\":");

        assertThat(status(body)).isEqualTo(408);
        assertThat(status(headers.get())).isEqualTo(408);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    /**
     * Two proxies that disagree about where a request ends would let one shopper's request into another's connection.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nContent-Length: 5\r\n",
                "Content-Length: 4, 5\r\n",
                "Content-Length: -1\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding : chunked\r\n"
            })
    void whereARequestEndsIsNeverInDoubt(String framing) throws Exception {
        String answers = raw("POST /login HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n" + framing
                + "Connection: close\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: shop\r\n\r\n");

        assertThat(status(answers)).isIn(400, 422, 501);
        assertThat(answers.split("HTTP/1\\.1 ", -1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\u0001 HTTP/1.1\r\nHost: shop\r\n\r\n"})
    void whatIsNotHttpIsRefused(String nonsense) throws Exception {
        assertThat(status(raw(nonsense))).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/health/ready",
                "//metrics",
                "/%6detrics",
                "/./metrics",
                "/x/../metrics",
                "/admin/../metrics",
                "/admin/%2e%2e/metrics",
                "/admin/./../health/ready",
                "/admin/..",
                "/nginx-health/../health/live"
            })
    void theDoorsForOperatorsAreNotPublic(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");

        assertThat(status(answer)).isIn(400, 404);
        assertThat(answer).doesNotContain("jvm_").doesNotContain("\"checks\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../../../../etc/passwd",
                "/assets/..%2f..%2f..%2fetc%2fpasswd",
                "/assets/%2e%2e/%2e%2e/etc/passwd",
                "/assets/%00",
                "/products/..%2f..%2fadmin"
            })
    void noPathLeadsOutOfTheShop(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");

        assertThat(status(answer)).isIn(400, 404);
        assertThat(answer).doesNotContain("root:");
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        for (String method : List.of("TRACE", "PUT", "DELETE", "PATCH", "CONNECT")) {
            assertThat(status(raw(method + " / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n")))
                    .as(method)
                    .isIn(400, 405);
        }
    }

    /** Whatever a server of the platform is asked to listen on, it is not for others on the network. */
    @Test
    void everythingListensOnLoopbackOnly() throws Exception {
        int first = platform.environment().ports().base();
        List<String> elsewhere = new ArrayList<>();
        int found = 0;
        for (Path table : List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))) {
            try (Stream<String> rows = Files.lines(table)) {
                for (String row : rows.skip(1).toList()) {
                    String[] columns = row.strip().split("\\s+");
                    String[] local = columns[1].split(":");
                    int port = Integer.parseInt(local[1], 16);
                    if (columns[3].equals(LISTENING) && port >= first && port < first + 1_000) {
                        found++;
                        if (!LOOPBACK.contains(local[0])) {
                            elsewhere.add(row);
                        }
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(20);
        assertThat(elsewhere).isEmpty();
    }

    private static byte[] body(int bytes) {
        String begin = "{\"email\":\"";
        String end = "\"}";
        return (begin + "a".repeat(bytes - begin.length() - end.length()) + end).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Who is sent away in the middle of a body may only see the connection being closed, and asks again, twice at most.
     */
    private static int postTooLarge(HttpRequest.BodyPublisher body) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return post(body);
            } catch (IOException closed) {
                if (attempt == 3) {
                    throw closed;
                }
            }
        }
    }

    /** On a connection of its own, which nobody was refused on. */
    private static int post(HttpRequest.BodyPublisher body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(platform.shop("/login"))
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json")
                                .POST(body)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(platform.shop(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends these bytes and reads until the other side closes. */
    private static String raw(String text) throws IOException {
        try (Socket socket =
                new Socket("127.0.0.1", platform.environment().ports().shop())) {
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String uncheckedRaw(String text) {
        try {
            return raw(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int status(String answer) {
        assertThat(answer).startsWith("HTTP/1.");
        return Integer.parseInt(answer.substring(9, 12));
    }
}
