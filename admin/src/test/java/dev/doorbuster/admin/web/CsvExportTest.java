package dev.doorbuster.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.admin.web.CsvExport.Cells;
import dev.doorbuster.admin.web.CsvExport.File;
import dev.doorbuster.admin.web.CsvExport.Parts;
import dev.doorbuster.service.http.Failures;
import dev.doorbuster.service.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests exports over real HTTP. The rows are numbers. */
class CsvExportTest {

    private static final String FILLING = "x".repeat(200);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicReference<CsvExport> exports = new AtomicReference<>(new CsvExport(LONG, LONG));
    private Vertx vertx;
    private HttpServer server;
    private Parts<Integer> parts = (last, limit) -> Future.succeededFuture(List.of());
    private Cells<Integer> cells = number -> new Object[] {number, FILLING};

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.route("/file.csv")
                .handler(context -> exports.get()
                        .send(
                                context,
                                new File<Integer>(
                                        "numbers",
                                        List.of("number", "filling"),
                                        (last, limit) -> {
                                            reads.incrementAndGet();
                                            return parts.after(last, limit);
                                        },
                                        number -> cells.of(number))));
        router.route().failureHandler(Failures::answerJson);
        server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void allRowsAreSentHoweverManyThereAre() throws Exception {
        parts = upTo(25_000);
        HttpResponse<String> answer = get();
        assertThat(reads).hasValue(26);
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(25_001);
        assertThat(lines.get(0)).isEqualTo("number,filling");
        assertThat(lines.get(25_000)).isEqualTo("25000," + FILLING);
        assertThat(answer.headers().firstValue("content-disposition")).contains("attachment; filename=\"numbers.csv\"");
    }

    @Test
    void noRowsAreAHeaderOnly() throws Exception {
        assertThat(get().body()).isEqualTo("number,filling\r\n");
    }

    @Test
    void anAnswerToHeadReadsNothing() throws Exception {
        HttpResponse<String> answer = ask("HEAD");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        assertThat(reads).hasValue(0);
    }

    /** Parts that are there at once are small enough here that the client never has to be waited for. */
    @Test
    void aFastClientDoesNotExhaustTheStack() throws Exception {
        AtomicLong deepest = new AtomicLong();
        Parts<Integer> numbers = upTo(300_000);
        parts = (last, limit) -> {
            deepest.accumulateAndGet(StackWalker.getInstance().walk(Stream::count), Math::max);
            return numbers.after(last, limit);
        };
        cells = number -> new Object[] {number, ""};
        assertThat(get().body().lines()).hasSize(300_001);
        assertThat(deepest.get()).isLessThan(200);
    }

    /** A client that receives nothing stops the reads. Its export counts among those in progress until it goes. */
    @Test
    void aClientThatTakesNothingStopsTheReads() throws Exception {
        parts = upTo(10_000_000);
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(silentClient());
        }
        awaitStandstill();
        assertThat(reads.get()).isLessThan(400);
        assertThat(get().statusCode()).isEqualTo(503);
        for (Socket client : clients) {
            client.close();
        }
        parts = upTo(10);
        awaitServed();
    }

    /** Other clients are served again while those that take nothing are still connected. */
    @Test
    void aClientThatTakesNothingIsGivenUp() throws Exception {
        exports.set(new CsvExport(Duration.ofMillis(500), LONG));
        parts = upTo(10_000_000);
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(silentClient());
        }
        parts = upTo(10);
        awaitServed();
        for (Socket client : clients) {
            client.close();
        }
    }

    @Test
    void aRowThatCannotBeWrittenEndsTheExport() throws Exception {
        parts = upTo(10_000);
        cells = unableFrom(1);
        assertThat(get().statusCode()).isEqualTo(500);
        cells = unableFrom(5_000);
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    }

    private static Cells<Integer> unableFrom(int first) {
        return number -> {
            if (number >= first) {
                throw new IllegalStateException("no cells for " + number);
            }
            return new Object[] {number, FILLING};
        };
    }

    @Test
    void aClientThatGoesAwayEndsTheExport() throws Exception {
        parts = upTo(10_000_000);
        for (int i = 0; i < 8; i++) {
            Socket client = silentClient();
            client.getInputStream().readNBytes(100_000);
            client.close();
            awaitStandstill();
        }
        parts = upTo(10);
        awaitServed();
    }

    @Test
    void aFailureBeforeTheFirstRowIsAProblem() throws Exception {
        parts = (last, limit) -> Future.failedFuture(new ProblemException(503, "Service Unavailable", "no connection"));
        HttpResponse<String> answer = get();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("no connection");
    }

    @Test
    void aFailureInTheMiddleNeverLooksLikeAWholeFile() {
        parts = (last, limit) -> last == null
                ? Future.succeededFuture(numbers(0, limit))
                : Future.failedFuture(new IOException("the server closed the connection"));
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    }

    private static Parts<Integer> upTo(int end) {
        return (last, limit) -> {
            int from = last == null ? 0 : last;
            return Future.succeededFuture(numbers(from, Math.min(limit, end - from)));
        };
    }

    private static List<Integer> numbers(int after, int count) {
        return IntStream.rangeClosed(after + 1, after + count).boxed().toList();
    }

    private Socket silentClient() throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(8 * 1024);
        client.connect(new InetSocketAddress("127.0.0.1", server.actualPort()));
        OutputStream out = client.getOutputStream();
        out.write("GET /file.csv HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = client.getInputStream();
        assertThat(in.read()).isEqualTo('H');
        return client;
    }

    private void awaitStandstill() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        int before;
        do {
            before = reads.get();
            Thread.sleep(100);
            assertThat(System.nanoTime()).as("reads went on: " + before).isLessThan(deadline);
        } while (reads.get() != before);
    }

    private void awaitServed() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (get().statusCode() != 200) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private HttpResponse<String> get() throws Exception {
        return ask("GET");
    }

    private HttpResponse<String> ask(String method) throws Exception {
        return HttpClient.newHttpClient().send(request(method), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String method) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/file.csv"))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
