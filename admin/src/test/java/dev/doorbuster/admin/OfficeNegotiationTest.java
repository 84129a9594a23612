package dev.doorbuster.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.login.LogInGate;
import dev.doorbuster.admin.login.LogInPages;
import dev.doorbuster.admin.login.LogInThrottle;
import dev.doorbuster.admin.login.PasswordCheck;
import dev.doorbuster.admin.login.Role;
import dev.doorbuster.admin.login.Sessions;
import dev.doorbuster.admin.login.StaffRepository;
import dev.doorbuster.admin.orders.OrderRefusal;
import dev.doorbuster.admin.web.OfficeAssets;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.service.login.DeviceCookies;
import dev.doorbuster.service.password.PasswordHasher;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.FormTokens;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.service.web.SecurityHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the choice between a page and JSON over real HTTP. The back office chooses as the shop does. */
class OfficeNegotiationTest {

    private static final CookieNames NAMES = new CookieNames(18000);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final FormTokens TOKENS = new FormTokens(new byte[32]);

    private static Vertx vertx;
    private static int port;
    private static String session;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        Clock clock = Clock.systemUTC();
        Sessions sessions = new Sessions(clock, new SecureRandom());
        session = sessions.begin("olga", Role.OPERATOR).id();
        LogInGate gate = new LogInGate(sessions, TOKENS, NAMES);
        Router router = Router.router(vertx);
        Routes routes = new Routes(
                router,
                "/admin",
                new SecurityHeaders("default-src 'none'", Map.of()),
                new Pages(OfficeAssets.load()),
                OfficeProblems.table());
        OfficeAssets.load().mount(routes);
        routes.bodies(OfficeRoutes.MAX_BODY_BYTES);
        logIn(clock, sessions, gate).mountForm(routes);
        routes.guard(gate::requireSession).beforePosts(gate::requireToken).beforePosts(gate::requireOperator);
        routes.get(
                "/admin/thing",
                context -> Future.succeededFuture(Answer.ok(new JsonObject().put("thing", 7))
                        .page("login.jte", Map.of("username", "seven", "error", ""))));
        routes.post(
                "/admin/thing",
                context -> Future.succeededFuture(
                        Answer.of(202, new JsonObject().put("thing", 8)).redirect("/admin/thing?notice=edited")));
        routes.get("/admin/orders/7", context -> new OrderRefusal.NoSuchOrder(7).asFuture());
        routes.finish();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    private static LogInPages logIn(Clock clock, Sessions sessions, LogInGate gate) {
        Settings settings = new Settings(Map.of(
                "DATABASE_PRIMARY", "127.0.0.1:1",
                "DATABASE_NAME", "shop",
                "DATABASE_USER", "admin",
                "DATABASE_PASSWORD", "secret",
                "DOORBUSTER_SERVICE", "admin"));
        return new LogInPages(
                Database.primary(vertx, settings, new SimpleMeterRegistry()),
                new StaffRepository(),
                new PasswordCheck(vertx, new PasswordHasher()),
                new LogInThrottle(clock),
                new DeviceCookies(new byte[32], clock),
                sessions,
                gate,
                NAMES);
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html;q=0.8,application/json             | true",
                "application/json,text/html                   | true",
                "application/json;q=0.2, text/html;q=0.1      | true",
                "application/*                                | true",
                "*/*, text/html;q=0                           | true",
                "text/html,application/json;q=0.9             | false",
                "text/html,application/json                   | false",
                "application/json;q=0                         | false",
                "*/*                                          | false"
            })
    void theHigherQualityWins(String accept, boolean json) throws Exception {
        for (String path : new String[] {"/admin/thing", "/admin/login"}) {
            HttpResponse<String> answer = send(get(path).header("Accept", accept));

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(path)
                    .hasValue(json ? "application/json" : "text/html; charset=utf-8");
        }
    }

    @Test
    void aPostIsAnsweredWithJsonOrLeadsToAPage() throws Exception {
        HttpResponse<String> json = send(get("/admin/thing")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        HttpResponse<String> form = send(form("csrf=" + TOKENS.tokenFor(session)));

        assertThat(json.statusCode()).isEqualTo(202);
        assertThat(new JsonObject(json.body())).isEqualTo(new JsonObject().put("thing", 8));
        assertThat(form.statusCode()).isEqualTo(303);
        assertThat(form.headers().firstValue("Location")).hasValue("/admin/thing?notice=edited");
        assertThat(send(form("csrf=wrong")).statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsNotLoggedInIsToldOrSentToTheLogIn() throws Exception {
        HttpResponse<String> json = send(request("/admin/nowhere").header("Accept", "application/json"));
        HttpResponse<String> page = send(request("/admin/nowhere"));

        assertThat(json.statusCode()).isEqualTo(401);
        assertThat(json.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new JsonObject(json.body()).getString("detail")).isEqualTo("log in at /admin/login first");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).hasValue("/admin/login");
    }

    @Test
    void aRefusalIsToldInBothForms() throws Exception {
        HttpResponse<String> json = send(get("/admin/orders/7").header("Accept", "text/html;q=0.8,application/json"));
        HttpResponse<String> page = send(get("/admin/orders/7").header("Accept", "text/html"));

        assertThat(json.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(json.body()).getString("detail")).isEqualTo("there is no order 7");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("there is no order 7", "<h1>Not Found</h1>");
    }

    @Test
    void otherMethodsAndAddressesAreRefused() throws Exception {
        HttpResponse<String> method = send(get("/admin/orders/7")
                .header("Accept", "application/json")
                .method("DELETE", HttpRequest.BodyPublishers.noBody()));

        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(new JsonObject(method.body()).getString("detail")).isEqualTo("this address takes GET, HEAD");
        assertThat(send(get("/admin/nowhere")).body()).contains("there is nothing at this address");
        HttpResponse<String> tooLong = send(form("csrf=" + "x".repeat(OfficeRoutes.MAX_BODY_BYTES)));
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLong.body()).contains("a request may have at most 32768 bytes");
    }

    @Test
    void filesAreThereBeforeTheLogIn() throws Exception {
        HttpResponse<String> sheet = send(request(OfficeAssets.load().address("admin.css")));

        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Vary")).isEmpty();
        assertThat(sheet.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
    }

    private static HttpRequest.Builder form(String body) {
        return get("/admin/thing")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Creates a request with a session. */
    private static HttpRequest.Builder get(String path) {
        return request(path).header("Cookie", "doorbuster_admin_18000=" + session);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
