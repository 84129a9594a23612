package dev.doorbuster.e2e.controlroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.RoomClient;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.environment.Ports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control room's server: who gets in, whether it tells the truth, and that it needs none of what it shows. */
@Isolated("it kills processes")
class ControlRoomIT {

    private static final Duration SEEN_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration FORGOTTEN_TIMEOUT = Duration.ofSeconds(100);
    private static final Duration BACK_TIMEOUT = Duration.ofSeconds(60);

    /** Nobody else can tell. */
    private static final String ONLY_WITH_A_CROWD = "(shoppers|products|orders|stock)\\..*|sessions\\.lost";

    private static TestPlatform platform;
    private static RoomClient room;

    @BeforeAll
    static void open() throws Exception {
        platform = TestPlatform.running();
        room = new RoomClient(platform);
    }

    @AfterEach
    void everythingFixed() throws Exception {
        platform.doorbuster("fault", "set", "all", "fixed");
    }

    @Test
    void onlyTheTokenLetsIn() throws Exception {
        for (String path : List.of("/", "/api/state", "/api/live", "/assets/main.js", "/reports/x/report.html")) {
            assertThat(room.stranger(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(room.stranger("/?token=guessed").statusCode()).isEqualTo(401);
        assertThat(room.stranger("/api/state", "Authorization", "Bearer guessed")
                        .statusCode())
                .isEqualTo(401);

        HttpResponse<String> entered = room.stranger("/?token=" + room.token());

        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(entered.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith(
                                "control_room_" + platform.environment().ports().controlRoom() + "=")
                        .containsIgnoringCase("HttpOnly")
                        .contains("SameSite=Strict", "Path=/"));
        assertThat(entered.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void aForeignPageAndAForeignNameAreRefused() throws Exception {
        JsonObject flip = new JsonObject().put("id", "dead-upstream").put("variant", "broken");

        assertThat(room.post(
                                "/api/faults",
                                flip.encode(),
                                "Content-Type",
                                "application/json",
                                "Origin",
                                "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(room.post("/api/faults", flip.encode(), "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(room.asHost("evil.example:" + room.port())).contains(" 421 ");
        assertThat(room.asHost("localhost:" + room.port())).contains(" 200 ");
        assertThat(variant("dead-upstream")).isEqualTo("fixed");
    }

    @Test
    void pagesRunNoForeignScriptAndStandInNoFrame() throws Exception {
        HttpResponse<String> page = room.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("script-src 'self' 'unsafe"));
        assertThat(page.body()).doesNotContain("http://", "https://", "onclick");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/faults | {} | 400 | id",
                "/api/faults | {\"id\":\"nobody\",\"variant\":\"fixed\"} | 400 | nobody",
                "/api/faults | {\"id\":\"dead-upstream\",\"variant\":\"mended\"} | 400 | mended",
                "/api/faults | [1] | 400 | JSON object",
                "/api/faults | {\"id\" | 400 | JSON object",
                "/api/crowd | {\"action\":\"rate\",\"rate\":501} | 400 | 1 to 500",
                "/api/crowd | {\"action\":\"rate\",\"rate\":\"many\"} | 400 | 1 to 500",
                "/api/crowd | {\"action\":\"dance\"} | 400 | start, stop or rate",
                "/api/processes | {\"name\":\"init\",\"action\":\"kill\"} | 404 | init",
                "/api/processes | {\"name\":\"supervisor\",\"action\":\"kill\"} | 409 | supervisor",
                "/api/processes | {\"name\":\"nginx1\",\"action\":\"hug\"} | 400 | kill, pause or resume",
                "/api/show-me | {\"id\":\"nobody\"} | 404 | nobody",
                "/api/show-me | {\"id\":\"dead-upstream\",\"seconds\":3} | 400 | 10 to 60",
                "/api/experiment | {\"kind\":\"guess\"} | 400 | measure, bench or matrix",
                "/api/experiment | {\"kind\":\"bench\",\"faults\":[]} | 400 | exactly one",
                "/api/experiment | {\"kind\":\"measure\",\"faults\":[\"--out\"]} | 400 | --out",
                "/api/experiment/plan | {\"kind\":\"bench\",\"faults\":[]} | 400 | exactly one",
                "/api/experiment/end | {} | 409 | No experiment"
            })
    void wrongRequestsAreNamedAndChangeNothing(String path, String body, int status, String words) throws Exception {
        HttpResponse<String> answer = room.post(path, body, "Content-Type", "application/json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString("error")).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/history?since=soon | 400 | since",
                "/api/evidence/gossip | 404 | haproxy",
                "/api/evidence/log?name=../secrets | 400 | storefront1",
                "/api/evidence/log?name=storefront1&lines=1001 | 400 | 1 to 1000",
                "/api/evidence/activity?server=mysql | 400 | postgres-primary",
                "/api/evidence/nginx-access?server=3 | 400 | 1 or 2",
                "/api/evidence/metrics?process=nobody | 400 | storefront1",
                "/api/lessons/nobody | 404 | dead-upstream",
                "/api/lessons/dead-upstream/diff?to=mended | 400 | fixed",
                "/api/requests/%20 | 400 | 1 to 128",
                "/reports/..%2f..%2fsecrets/report.json | 404 | no file",
                "/reports/x/secrets.json | 404 | no file",
                "/assets/../secrets.json | 404 | nothing",
                "/nowhere | 404 | nothing"
            })
    void whatIsNotThereIsSaidSo(String path, int status, String words) throws Exception {
        HttpResponse<String> answer = room.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString("error")).contains(words);
    }

    @Test
    void aBodyIsBounded() throws Exception {
        JsonObject large = new JsonObject().put("id", "x".repeat(17 * 1024));

        assertThat(room.post("/api/faults", large).statusCode()).isEqualTo(413);
    }

    @Test
    void aSwitchIsFlippedAndMarked() throws Exception {
        assertThat(room.post(
                                "/api/faults",
                                new JsonObject().put("id", "dead-upstream").put("variant", "broken"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(variant("dead-upstream")).isEqualTo("broken");
        TestPlatform.await("the mark", SEEN_TIMEOUT, () -> room.marks().contains("dead-upstream → broken"));
    }

    @Test
    void itsFiguresAreThoseOfTheServers() throws Exception {
        TestPlatform.await(
                "all sources to speak",
                SEEN_TIMEOUT,
                () -> room.latest("workers.count") != null
                        && room.latest("queue.depth") != null
                        && room.latest("primary.connections") != null
                        && room.latest("edge.haproxy") != null
                        && room.latest("sessions.evicted") != null);
        JsonObject status = platform.status();
        long workers = processes(status).stream()
                .filter(name -> name.startsWith("payments-worker"))
                .count();
        TestPlatform.await(
                "the workers that there are", SEEN_TIMEOUT, () -> room.latest("workers.count") == (double) workers);
        String connections = platform.doorbuster(
                "shell",
                "postgres-primary",
                "-At",
                "-c",
                "select count(*) from pg_stat_activity where backend_type = 'client backend'");
        // The one that asks is among them, and others come and go.
        assertThat(room.latest("primary.connections"))
                .isBetween(Double.parseDouble(connections.strip()) - 5, Double.parseDouble(connections.strip()) + 5);
        // Asked every fifth second only; a test before may have stopped the database.
        TestPlatform.await("the back office to be up", SEEN_TIMEOUT, () -> room.latest("admin.up") == 1);
        assertThat(room.latest("queue.consumers")).isPositive();

        JsonArray named = new JsonArray(room.get("/api/series").body());
        JsonObject values = room.json("/api/history").getJsonObject("values");
        for (Object each : named) {
            String name = ((JsonObject) each).getString("name");
            if (!name.matches(ONLY_WITH_A_CROWD)) {
                assertThat(values.fieldNames()).as("a series that has a chart").contains(name);
            }
        }
    }

    /** One look, with rates, by a process that has just begun; the terminal's view is made of the same. */
    @Test
    void theTerminalAndTheStatusSayTheSame() throws Exception {
        AtomicReference<JsonObject> before = new AtomicReference<>(platform.status());
        AtomicReference<JsonObject> look = new AtomicReference<>();
        TestPlatform.await("a look during which no worker comes or goes", BACK_TIMEOUT, () -> {
            look.set(new JsonObject(platform.doorbuster("top", "--json")));
            JsonObject after = platform.status();
            return processes(after).equals(processes(before.getAndSet(after)));
        });
        JsonObject top = look.get();
        JsonObject status = before.get();

        assertThat(processes(top)).containsExactlyElementsOf(processes(status));
        assertThat(variants(top)).isEqualTo(variants(status));
        assertThat(top.getBoolean("ready")).isEqualTo(status.getBoolean("ready"));
        JsonObject values = top.getJsonObject("values");
        for (Object each : new JsonArray(room.get("/api/series").body())) {
            String name = ((JsonObject) each).getString("name");
            if (!name.matches(ONLY_WITH_A_CROWD)) {
                assertThat(values.getDouble(name)).as(name).isNotNull();
            }
        }
        for (String process : processes(status)) {
            for (String figure : List.of("cpu", "memory", "disk")) {
                assertThat(values.getDouble("proc." + process + "." + figure))
                        .as("%s of %s", figure, process)
                        .isNotNull();
            }
        }
        assertThat(values.getDouble("proc.haproxy.network")).isNotNull();
    }

    @Test
    void experimentIsPlannedWithoutBeingStarted() throws Exception {
        HttpResponse<String> answer = room.post(
                "/api/experiment/plan",
                new JsonObject()
                        .put("kind", "measure")
                        .put("quick", true)
                        .put("faults", new JsonArray().add("dead-upstream")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject plan = new JsonObject(answer.body());
        assertThat(plan.getInteger("runs")).isEqualTo(2);
        assertThat(plan.getInteger("seconds")).isBetween(60, 120);
        assertThat(room.json("/api/experiment").getBoolean("running")).isFalse();
    }

    /** Without shoppers, the symptoms that only they notice are unknown; those that the servers report are not. */
    @Test
    void symptomsWithoutShoppersAreUnknown() throws Exception {
        platform.doorbuster("crowd", "stop");
        TestPlatform.await(
                "shoppers of other tests to be forgotten",
                FORGOTTEN_TIMEOUT,
                () -> symptom("bad-gateway").equals("unknown")
                        && symptom("lost-sessions").equals("unknown"));

        assertThat(symptom("back-office")).isEqualTo("absent");
        assertThat(symptom("pending-payments")).isNotEqualTo("unknown");
    }

    private static String symptom(String id) throws Exception {
        return room.json("/api/state").getJsonArray("symptoms").stream()
                .map(JsonObject.class::cast)
                .filter(each -> id.equals(each.getString("id")))
                .map(each -> each.getString("state"))
                .findFirst()
                .orElse("");
    }

    @Test
    void everyPageOfEvidenceHasRowsAndACommand() throws Exception {
        new Shopper(platform).get("/");
        for (String kind : List.of(
                "haproxy",
                "nginx-access?server=1",
                "statements",
                "activity?server=postgres-replica1",
                "replication",
                "redis-cache",
                "redis-sessions",
                "queues",
                "processes",
                "metrics?process=admin",
                "log?name=storefront1&lines=5")) {
            JsonObject page = room.json("/api/evidence/" + kind);
            assertThat(page.getString("error")).as(kind).isNull();
            assertThat(page.getString("command")).as(kind).isNotBlank();
            assertThat(page.getJsonArray("rows")).as(kind).isNotEmpty();
            assertThat(page.getJsonArray("rows").getJsonArray(0)).as(kind).hasSameSizeAs(page.getJsonArray("columns"));
        }
    }

    @Test
    void aPurchaseIsFollowedThroughAllProcesses() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String order = shopper.buy("HPH-0001", 1, Shopper.PAID);
        shopper.settled(order);
        TestPlatform.await("the purchase in every log", SEEN_TIMEOUT, () -> {
            JsonArray recent = new JsonArray(room.get("/api/requests").body());
            String id = recent.stream()
                    .map(JsonObject.class::cast)
                    .filter(request -> request.getString("path").equals("POST /checkout"))
                    .map(request -> request.getString("id"))
                    .findFirst()
                    .orElse("");
            return !id.isEmpty()
                    && List.of("haproxy", "storefront", "payments-worker", "payment-provider").stream()
                            .allMatch(process -> seenBy(id, process));
        });
    }

    private static boolean seenBy(String id, String process) {
        try {
            return room.json("/api/requests/" + id).getJsonArray("events").stream()
                    .anyMatch(event -> ((JsonObject) event).getString("process").startsWith(process));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void lessonsAreRenderedAndVariantsStandBesideEachOther() throws Exception {
        for (Object each : new JsonArray(room.get("/api/lessons").body())) {
            String id = ((JsonObject) each).getString("id");
            assertThat(room.json("/api/lessons/" + id).getString("html")).contains("<h2>", "<table>");
            JsonObject diff = room.json("/api/lessons/" + id + "/diff");
            assertThat(diff.getJsonArray("files")).as(id).isNotEmpty();
        }
    }

    @Test
    void aKilledProcessIsMarkedAndComesBack() throws Exception {
        long killed = platform.pid("nginx2");
        JsonObject kill = new JsonObject().put("name", "nginx2").put("action", "kill");

        assertThat(room.post("/api/processes", kill).statusCode()).isEqualTo(200);

        TestPlatform.await(
                "marks of its end and its start",
                BACK_TIMEOUT,
                () -> room.marks().containsAll(List.of("nginx2 was killed", "nginx2 was restarted")));
        TestPlatform.await(
                "the platform to be whole",
                BACK_TIMEOUT,
                () -> platform.status().getBoolean("ready"));
        assertThat(platform.pid("nginx2")).isNotEqualTo(killed);
    }

    /** The whole page goes on while the database stands still; what only the database knows is a gap. */
    @Tag("long")
    @Test
    void itWorksWithoutTheDatabase() throws Exception {
        JsonObject primary = new JsonObject().put("name", "postgres-primary");
        try {
            assertThat(room.post("/api/processes", primary.copy().put("action", "pause"))
                            .statusCode())
                    .isEqualTo(200);
            TestPlatform.await("a gap", SEEN_TIMEOUT, () -> room.latest("primary.connections") == null);
            TestPlatform.await(
                    "the word for it",
                    SEEN_TIMEOUT,
                    () -> health("postgres-primary").equals("paused"));
            assertThat(room.json("/api/state").getJsonObject("sources").getString("postgres-primary"))
                    .isNotEmpty();
            assertThat(room.latest("edge.haproxy")).isNotNull();
            assertThat(room.json("/api/evidence/activity").getString("error")).isNotBlank();
            try (Socket stream = new Socket("127.0.0.1", room.port())) {
                stream.setSoTimeout((int) SEEN_TIMEOUT.toMillis());
                String request = "GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:" + room.port()
                        + "\r\nAuthorization: Bearer " + room.token() + "\r\n\r\n";
                stream.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
                int samples = 0;
                for (String line = lines.readLine(); samples < 3; line = lines.readLine()) {
                    assertThat(line).as("the stream goes on").isNotNull();
                    samples += line.equals("event: sample") ? 1 : 0;
                }
            }
        } finally {
            assertThat(room.post("/api/processes", primary.put("action", "resume"))
                            .statusCode())
                    .isEqualTo(200);
        }
        TestPlatform.await("the figure to be back", BACK_TIMEOUT, () -> room.latest("primary.connections") != null);
        TestPlatform.await(
                "the platform to be whole",
                BACK_TIMEOUT,
                () -> platform.status().getBoolean("ready"));
    }

    private static String health(String process) throws Exception {
        return room.json("/api/state").getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("name").equals(process))
                .map(each -> each.getString("health"))
                .findFirst()
                .orElse("");
    }

    /** The shop is whole without it, and the supervisor brings it back. */
    @Test
    void itsOwnDeathHurtsNobody() throws Exception {
        long pid = platform.pid("control-room");
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        TestPlatform.await("its end", SEEN_TIMEOUT, () -> ProcessHandle.of(pid).isEmpty());

        assertThat(new Shopper(platform).get("/").statusCode()).isEqualTo(200);
        TestPlatform.await(
                "another one",
                BACK_TIMEOUT,
                () -> platform.pid("control-room") != pid && platform.pid("control-room") > 0);
        room = new RoomClient(platform);
    }

    private static String variant(String fault) throws Exception {
        return new JsonArray(platform.doorbuster("fault", "list", "--json"))
                .stream()
                        .map(JsonObject.class::cast)
                        .filter(each -> fault.equals(each.getString("id")))
                        .map(each -> each.getString("variant"))
                        .findFirst()
                        .orElseThrow();
    }

    private static Map<String, String> variants(JsonObject state) {
        return state.getJsonArray("faults").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(fault -> fault.getString("id"), fault -> fault.getString("variant")));
    }

    private static List<String> processes(JsonObject status) {
        return status.getJsonArray("processes").stream()
                .map(process -> ((JsonObject) process).getString("name"))
                .toList();
    }

    /** Its page's port is the one that the design names. */
    @Test
    void listensOnThePortOfTheDesign() {
        Ports ports = platform.environment().ports();

        assertThat(room.port()).isEqualTo(ports.base() + 60);
    }
}
