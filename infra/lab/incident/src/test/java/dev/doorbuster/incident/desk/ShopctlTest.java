package dev.doorbuster.incident.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script {@code shopctl}, with a desk that is none. */
class ShopctlTest {

    private static final Path SCRIPT =
            Path.of("../../incidents/shopctl").toAbsolutePath().normalize();
    private static final int TIMEOUT_SECONDS = 60;

    private Path shop;
    private FakeDoor door;

    private record Ran(int code, String out, String err) {}

    /** A path of a socket has at most 107 bytes, so it is not in a folder of JUnit's. */
    @BeforeEach
    void open() throws IOException {
        shop = Files.createTempDirectory("shop");
        for (String folder : List.of("run", "logs", "home")) {
            Files.createDirectory(shop.resolve(folder));
        }
        Files.writeString(shop.resolve("home/.shop-ports"), "shop 1\npostgres-primary 5\nstorefront1 6\n");
        door = new FakeDoor(shop.resolve("run/door.sock"));
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        try (var files = Files.walk(shop)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Ran shopctl(String... arguments) throws Exception {
        return run(SCRIPT, "", Map.of(), arguments);
    }

    private Ran run(Path script, String input, Map<String, String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        Path in = Files.writeString(shop.resolve("in"), input);
        Path out = shop.resolve("out");
        Path err = shop.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(Map.of("SHOPCTL_SHOP", shop.toString(), "HOME", shop + "/home"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ran(process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    @Test
    void theFileTellsNothingOfThisProjectAndItsHelpFitsAPage() throws Exception {
        assertThat(Files.readString(SCRIPT)).doesNotContainPattern("(?i)lab|doorbuster|fault|variant");
        assertThat(Files.isExecutable(SCRIPT)).isTrue();
        for (String word : List.of("help", "--help", "-h")) {
            assertThat(shopctl(word).out().lines()).hasSizeBetween(20, 40).allMatch(line -> line.length() <= 110);
        }
        assertThat(shopctl()).isEqualTo(shopctl("help"));
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void anUnknownVerbIsRefusedWithTheKnownOnes() throws Exception {
        Ran ran = shopctl("reboot");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("shopctl: unknown command \"reboot\". Choose one of: brief start status ");
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void withoutADeskItSaysSo() throws Exception {
        door.close();
        String sentence = "The incident has ended, or its desk is not running.\n";
        assertThat(shopctl("status")).isEqualTo(new Ran(5, "", sentence));
        Files.delete(shop.resolve("run/door.sock"));
        assertThat(shopctl("pin", "why", "--", "true")).isEqualTo(new Ran(5, "", sentence));
    }

    @Test
    void printsTheDesksTextAndExitsWithItsCode() throws Exception {
        door.answer(0, "3 symptoms");
        assertThat(shopctl("status")).isEqualTo(new Ran(0, "3 symptoms\n", ""));
        door.answer(2, "There is no pull request 7.\n");
        assertThat(shopctl("deploy", "show", "7")).isEqualTo(new Ran(2, "", "There is no pull request 7.\n"));
        assertThat(door.asked())
                .extracting(FakeDoor.Asked::line)
                .containsExactly("POST /api/do/status", "POST /api/do/deploy");
        door.misunderstand();
        assertThat(shopctl("status"))
                .isEqualTo(new Ran(1, "", "shopctl: the desk did not understand: HTTP/1.1 404 Not Found.\n"));
    }

    @Test
    void argumentsArriveAsTheyWereTyped() throws Exception {
        List<String> arguments = List.of("a=b&c", "@/etc/passwd", "100 % \"ü\"\n+", "", "-x");
        List<String> command = new ArrayList<>(List.of("claim"));
        command.addAll(arguments);
        assertThat(shopctl(command.toArray(String[]::new)).code()).isZero();
        assertThat(door.only().arguments()).isEqualTo(arguments);
    }

    @Test
    void limitsAreCheckedBeforeTheDeskIsAsked() throws Exception {
        String[] many = "deploy 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21".split(" ");
        assertThat(shopctl(many).err()).contains("21 arguments, but the desk takes at most 20");
        Ran tooLong = shopctl("note", "ü".repeat(1_025));
        assertThat(tooLong.code()).isEqualTo(2);
        assertThat(tooLong.err()).contains("2050 bytes, but the limit is 2048");
        Path file = Files.writeString(shop.resolve("answer"), "x".repeat(65_537));
        assertThat(shopctl("answer", "set", file.toString()).err()).contains("more than 65536 bytes");
        assertThat(shopctl("answer", "set", shop + "/none").err()).contains("is not a file that can be read");
        assertThat(shopctl("answer", "set").err()).contains("the answer is empty");
        assertThat(shopctl("note", " ").err()).contains("the note is empty");
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void aNoteIsTextOrRead() throws Exception {
        shopctl("note", "two", "words");
        run(SCRIPT, "line 1\nline 2\n", Map.of(), "note", "-");
        assertThat(door.asked())
                .extracting(FakeDoor.Asked::arguments)
                .containsExactly(List.of("two words"), List.of("line 1\nline 2"));
    }

    @Test
    void anAnswerIsReadFromAFileOrTheInput() throws Exception {
        Path file = Files.writeString(shop.resolve("mine.yaml"), "severity: sev1\n");
        shopctl("answer", "set", file.toString());
        run(SCRIPT, "severity: sev2\n", Map.of(), "answer", "set");
        assertThat(door.asked())
                .containsExactly(
                        new FakeDoor.Asked("POST /api/do/answer", List.of("set"), "severity: sev1\n"),
                        new FakeDoor.Asked("POST /api/do/answer", List.of("set"), "severity: sev2\n"));
    }

    @Test
    void anAnswerIsEditedAndTheEarlierFileKept() throws Exception {
        door.answer(0, "severity: none\n");
        Path file = Files.writeString(shop.resolve("home/answer.yaml"), "earlier\n");
        Ran ran = run(SCRIPT, "", Map.of("EDITOR", "sed -i s/none/sev1/"), "answer", "edit");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(file).hasContent("severity: sev1\n");
        assertThat(shop.resolve("home/answer.yaml~")).hasContent("earlier\n");
        assertThat(door.asked().get(1))
                .isEqualTo(new FakeDoor.Asked("POST /api/do/answer", List.of("set"), "severity: sev1\n"));
    }

    @Test
    void anAnswerThatWasNotChangedIsNotSent() throws Exception {
        door.answer(0, "severity: none\n");
        assertThat(run(SCRIPT, "", Map.of("EDITOR", "true"), "answer", "edit").err())
                .isEqualTo("The answer is as it was.\n");
        assertThat(run(SCRIPT, "", Map.of("EDITOR", "false"), "answer", "edit").code())
                .isEqualTo(1);
        assertThat(door.asked()).extracting(FakeDoor.Asked::arguments).containsOnly(List.of("show"));
    }

    @Test
    void aPinRunsTheCommandAndSendsWhatItPrinted() throws Exception {
        door.answer(0, "P1");
        Ran ran = shopctl("pin", "to see", "--", "echo out; echo err >&2; exit 4");
        assertThat(ran).isEqualTo(new Ran(4, "out\nerr\n", "P1\n"));
        assertThat(door.only())
                .isEqualTo(new FakeDoor.Asked(
                        "POST /api/do/pin", List.of("to see", "echo out; echo err >&2; exit 4", "4"), "out\nerr\n"));
    }

    @Test
    void aPinsWordsAreArguments() throws Exception {
        shopctl("pin", "why", "--", "printf", "%s|", "a b", "$HOME", "it's");
        assertThat(door.only().input()).isEqualTo("a b|$HOME|it's|");
        assertThat(door.only().arguments().get(1)).isEqualTo("printf '%s|' 'a b' '$HOME' 'it'\\''s'");
    }

    @Test
    void aPinDependsOnNothingThatSomebodyMayHaveSetUp() throws Exception {
        Path ours = Files.createDirectory(shop.resolve("bin"));
        Path fake = Files.writeString(ours.resolve("id"), "#!/bin/sh\necho forged\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        Map<String, String> variables = Map.of(
                "PATH", ours + ":/usr/bin:/bin", "BASH_FUNC_id%%", "() { echo forged; }", "PGPORT", "5", "SECRET", "x");
        run(SCRIPT, "typed", variables, "pin", "why", "--", "id -u; cat; echo $PGPORT $SECRET");
        assertThat(door.only().input()).matches("[0-9]+\n5\n");
    }

    @Test
    void aLongOutputIsCutAndSaysSo() throws Exception {
        Ran ran = shopctl("pin", "why", "--", "head -c 200000 /dev/zero | tr '\\0' x");
        assertThat(ran.out()).hasSize(200_000);
        assertThat(ran.err()).contains("Only the first 65280 bytes are kept; 134720 more are not.");
        assertThat(door.only().input()).hasSizeLessThanOrEqualTo(65_536).endsWith("more are not.]\n");
    }

    @Test
    void aCommandThatTakesTooLongIsEnded() throws Exception {
        Path quick = Files.writeString(
                shop.resolve("quick"), Files.readString(SCRIPT).replace("COMMAND_TIMEOUT=120", "COMMAND_TIMEOUT=1"));
        Ran ran = run(quick, "", Map.of(), "pin", "why", "--", "echo begun; sleep 600");
        assertThat(ran.code()).isEqualTo(124);
        assertThat(ran.err()).contains("The command was ended after 1 s.");
        assertThat(door.only().arguments()).endsWith("124");
        assertThat(door.only().input()).startsWith("begun\n").contains("ended after 1 s");
    }

    @Test
    void aProcessThatIsLeftBehindDoesNotHoldThePinUp() throws Exception {
        Ran ran = shopctl("pin", "why", "--", "sleep 30 & echo $!");
        ProcessHandle.of(Long.parseLong(ran.out().strip())).ifPresent(ProcessHandle::destroy);
        assertThat(ran.code()).isZero();
    }

    @Test
    void controlCEndsTheCommandAndPinsWhatItHasPrinted() throws Exception {
        String line = "bash " + SCRIPT + " pin why -- 'echo begun; sleep 600'";
        Path out = shop.resolve("out");
        // A test run in the background ignores the signal, and a shell cannot trap what was ignored when it began.
        ProcessBuilder builder = new ProcessBuilder("env", "--default-signal=INT", "script", "-eqc", line, "/dev/null")
                .redirectOutput(out.toFile());
        builder.environment().putAll(Map.of("SHOPCTL_SHOP", shop.toString(), "SHELL", "/bin/sh"));
        Process process = builder.start();
        try {
            await().atMost(Duration.ofSeconds(TIMEOUT_SECONDS))
                    .until(() -> text(out).contains("begun"));
            process.getOutputStream().write('\003');
            process.getOutputStream().flush();
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(door.only().arguments()).endsWith("130");
        assertThat(door.only().input()).isEqualTo("begun\n");
    }

    @Test
    void aRefusedPinEndsWithTheDesksCode() throws Exception {
        door.answer(2, "There are 40 pins already.");
        assertThat(shopctl("pin", "why", "--", "echo out"))
                .isEqualTo(new Ran(2, "out\n", "There are 40 pins already.\n"));
    }

    @Test
    void aPinNeedsAReasonAndACommand() throws Exception {
        assertThat(shopctl("pin", "why").code()).isEqualTo(2);
        assertThat(shopctl("pin", "", "--", "true").err()).contains("say in a few words why");
        assertThat(shopctl("pin", "why", "--").err()).contains("there is no command");
        assertThat(shopctl("pin", "why", "ls").err()).contains("use shopctl pin \"WHY\" -- COMMAND…");
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void aStatementIsPinnedWithPsql() throws Exception {
        shopctl("pin", "lock waits", "sql", "postgres-primary", "select 'a'");
        assertThat(door.only().arguments().get(1))
                .isEqualTo("psql -X -w -P pager=off -v ON_ERROR_STOP=1 -h 127.0.0.1 -p 5 -U oncall -d shop"
                        + " -c 'select '\\''a'\\'''");
        assertThat(shopctl("pin", "sql", "redis-cache", "select 1").err()).contains("\"redis-cache\" has no SQL");
        assertThat(shopctl("pin", "sql", "postgres-replica1", "select 1").err())
                .contains("unknown server \"postgres-replica1\". Choose one of: shop postgres-primary storefront1");
    }

    @Test
    void theLatestMatchingLinesOfALogArePinned() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 300; i++) {
            lines.append("GET /").append(i).append(i % 2 == 0 ? " 200\n" : " 404\n");
        }
        Files.writeString(shop.resolve("logs/nginx1.access.log"), lines);
        Files.writeString(shop.resolve("logs/nginx10.log"), "GET /other 404\n");
        Ran ran = shopctl("pin", "log", "nginx1", " 4[0-9]+$");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSize(100).startsWith("GET /101 404").endsWith("GET /299 404");
        assertThat(door.only().arguments().get(0)).isEqualTo("log of nginx1");
        assertThat(shopctl("pin", "log", "nginx1", "nothing").code()).isEqualTo(1);
        assertThat(shopctl("pin", "log", "../home", "x").err())
                .contains("no log of \"../home\". Choose one of: nginx1 nginx10");
    }

    @Test
    void metricsAreFilteredAndPinned() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = "requests_total 7\npool_in_use 3\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            String ports = "storefront1 " + port + "\nhaproxy-stats " + port + "\n";
            Files.writeString(shop.resolve("home/.shop-ports"), ports);
            assertThat(shopctl("pin", "metric", "storefront1", "^pool").out()).isEqualTo("pool_in_use 3\n");
            assertThat(shopctl("pin", "metric", "haproxy", "^req").out()).isEqualTo("requests_total 7\n");
            assertThat(shopctl("pin", "metric", "nginx1", ".").err()).contains("\"nginx1\" has no metrics");
        } finally {
            server.stop(0);
        }
    }
}
