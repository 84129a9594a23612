package dev.doorbuster.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.FormTokens;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.storefront.ShopProblems;
import dev.doorbuster.storefront.session.Session;
import dev.doorbuster.storefront.session.SessionCookie;
import dev.doorbuster.storefront.session.Sessions;
import dev.doorbuster.storefront.session.ViewedProduct;
import dev.doorbuster.storefront.session.sessioneviction.SessionStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the handler chain of every request over real HTTP. */
class ShopRoutesTest {

    private static final CookieNames NAMES = new CookieNames(18000);
    private static final String COOKIE = "A".repeat(43);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([0-9a-f]{64})\"");

    private static Vertx vertx;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        Csrf csrf = new Csrf(new byte[16]);
        Pages pages = new Pages(csrf, session -> Future.succeededFuture(3), ShopRoutes.assets());
        Routes routes = ShopRoutes.on(router, NAMES, new Sessions(OneSession::new), csrf, pages, ShopProblems.table());
        ShopRoutes.assets().mount(routes);
        routes.get("/page", context -> answer("seen"));
        routes.post("/page", context -> answer(String.valueOf(Input.of(context).text("word"))));
        routes.get(
                "/secret",
                context -> Future.succeededFuture(
                        Answer.ok(Sessions.requireCustomer(context).toJson())));
        Sessions sessions = new Sessions(OneSession::new);
        routes.post("/leave", context -> sessions.logOut(context).map(Answer.ok(new JsonObject())));
        routes.get("/bug", context -> Future.failedFuture(new IllegalStateException("<b>inner</b> workings")));
        routes.get(
                "/hasty",
                context -> Future.failedFuture(
                        new ProblemException(429, "Too many attempts", "Too many attempts. Try again in 7 seconds.")
                                .with("retryAfterSeconds", 7)));
        routes.get("/busy", context -> Future.failedFuture(new java.net.ConnectException("refused")));
        routes.finish();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private static Future<Answer> answer(String word) {
        return Future.succeededFuture(Answer.ok(new JsonObject().put("word", word))
                .page("error.jte", word, Map.of("status", 200, "heading", word, "detail", "<i>" + word)));
    }

    @Test
    void onePageInTwoForms() throws Exception {
        HttpResponse<String> html = send(request("/page"));
        HttpResponse<String> json = send(request("/page").header("Accept", "application/json"));

        assertThat(html.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(html.body()).contains("<h1>seen</h1>", "&lt;i&gt;seen");
        assertThat(new JsonObject(json.body()))
                .isEqualTo(new JsonObject().put("word", "seen").putNull("customer"));
        assertThat(json.headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept"));
    }

    @Test
    void everyAnswerTellsBrowsersWhatPagesMayNotDo() throws Exception {
        for (String path : new String[] {"/page", "/nowhere"}) {
            HttpResponse<String> answer = send(request(path));
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void unknownAddressesAndMethods() throws Exception {
        assertThat(send(request("/nowhere")).statusCode()).isEqualTo(404);
        HttpResponse<String> wrong = send(request("/page").method("DELETE", HttpRequest.BodyPublishers.noBody()));
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
        HttpResponse<String> posted = send(json("/nowhere", "{}"));
        assertThat(posted.statusCode()).isEqualTo(404);
        assertThat(posted.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void headIsGetWithoutABody() throws Exception {
        HttpResponse<String> head = send(request("/page").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aShopAtAnotherPortOfThisMachineHasItsOwnCookies() throws Exception {
        String neighbour = new CookieNames(20000).name("session");

        assertThat(neighbour).isEqualTo("session_20000");
        assertThat(signedIn("session_18000=" + COOKIE)).isTrue();
        assertThat(signedIn("session_18000=" + COOKIE + "; session_20000=" + "B".repeat(43)))
                .isTrue();
        for (String other : List.of(neighbour, "session", "session_1800", "session_180000")) {
            assertThat(signedIn(other + "=" + COOKIE)).as(other).isFalse();
        }
        assertThat(send(json("/leave", "{}").header("Cookie", cookieName() + "=" + COOKIE))
                        .headers()
                        .allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("session_18000=;");
    }

    private static boolean signedIn(String cookies) throws Exception {
        return send(request("/secret").header("Cookie", cookies)).statusCode() == 200;
    }

    private static String cookieName() {
        return NAMES.name("session");
    }

    @Test
    void jsonNeedsNoTokenButMustBeJson() throws Exception {
        assertThat(new JsonObject(send(json("/page", "{\"word\":\"hello\"}")).body()).getString("word"))
                .isEqualTo("hello");
        assertThat(send(json("/page", "{")).statusCode()).isEqualTo(400);
        assertThat(send(request("/page").POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aFormNeedsTheTokenOfItsOwnSession() throws Exception {
        String anonymous = new FormTokens(new byte[16]).tokenFor("no session");
        String own = token(send(request("/page").header("Cookie", cookieName() + "=" + COOKIE))
                .body());

        assertThat(anonymous).isNotEqualTo(own);
        assertThat(send(form("_csrf=" + anonymous)).statusCode()).isEqualTo(200);
        assertThat(send(form("word=x")).statusCode()).isEqualTo(403);
        assertThat(send(form("_csrf=" + own).header("Cookie", cookieName() + "=" + COOKIE))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(form("_csrf=" + anonymous).header("Cookie", cookieName() + "=" + COOKIE))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(form("_csrf=" + anonymous).header("Origin", "http://elsewhere.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    /** The sealed content of a cookie changes with every view. A form that was loaded before must stay valid. */
    @Test
    void aFormIsBoundToTheIdOfASealedSession() throws Exception {
        String before = SessionCookie.sealed(COOKIE, "B".repeat(60));
        String after = SessionCookie.sealed(COOKIE, "C".repeat(60));
        String another = SessionCookie.sealed("D".repeat(43), "B".repeat(60));
        String token = token(send(request("/page").header("Cookie", cookieName() + "=" + before))
                .body());

        assertThat(send(form("_csrf=" + token).header("Cookie", cookieName() + "=" + after))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(form("_csrf=" + token).header("Cookie", cookieName() + "=" + another))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aBodyIsBounded() throws Exception {
        HttpResponse<String> answer = send(json("/page", "x".repeat(ShopRoutes.MAX_BODY_BYTES + 1)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("65536");
    }

    @Test
    void whoIsNotLoggedInIsSentToTheLogInPage() throws Exception {
        HttpResponse<String> html = send(request("/secret?a=1&b=2"));
        assertThat(html.statusCode()).isEqualTo(303);
        assertThat(html.headers().firstValue("Location")).hasValue("/login?next=%2Fsecret%3Fa%3D1%26b%3D2");
        assertThat(send(request("/secret").header("Accept", "application/json")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPartOfAPageIsNotReplacedByTheLogInPage() throws Exception {
        HttpResponse<String> part = send(request("/secret").header("HX-Request", "true"));

        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Redirect")).hasValue("/login?next=%2Fsecret");
    }

    @Test
    void filesAreTheSameForEverybodyAndKeptForGood() throws Exception {
        HttpResponse<String> sheet = send(request(ShopRoutes.assets().address("shop.css")));

        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(sheet.headers().firstValue("Vary")).isEmpty();
        assertThat(send(request("/assets/shop.css")).statusCode()).isEqualTo(404);
        assertThat(send(request("/page")).headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void everyErrorHasAPageThatNamesTheRequest() throws Exception {
        assertThat(error("/nowhere", 404)).contains("We cannot find that page", "Search again");
        assertThat(error("/bug", 500))
                .contains("Something went wrong", "our fault")
                .doesNotContain("inner");
        assertThat(error("/busy", 503)).contains("The shop is very busy", "our fault");
        assertThat(error("/hasty", 429)).contains("Too many attempts", "in 7 seconds", "too many requests");
    }

    private static String error(String path, int status) throws Exception {
        HttpResponse<String> answer = send(request(path).header("X-Request-Id", "request-of-mine"));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(answer.body()).contains("<code>request-of-mine</code>");
        return answer.body();
    }

    @Test
    void accidentsTellNothingAndOutagesSayWhenToComeBack() throws Exception {
        HttpResponse<String> bug = send(request("/bug"));
        assertThat(bug.statusCode()).isEqualTo(500);
        assertThat(bug.body()).doesNotContain("inner").contains("request");
        HttpResponse<String> busy = send(request("/busy").header("Accept", "application/json"));
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.headers().firstValue("Retry-After")).isPresent();
    }

    private static String token(String page) {
        Matcher field = TOKEN.matcher(page);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpRequest.Builder json(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder form(String body) {
        return request("/page")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Stores one session, of a customer who is logged in, and finds it by its id. */
    private static final class OneSession implements SessionStore {

        private final Session session = new Session(
                COOKIE, Map.of("cart", "c", "customerId", "7", "customerEmail", "a@b.example", "customerName", "Ada"));

        @Override
        public Future<Optional<Session>> find(String cookie) {
            return Future.succeededFuture(
                    Optional.of(session).filter(known -> known.cookie().equals(SessionCookie.id(cookie))));
        }

        @Override
        public Future<Session> create(Map<String, String> fields) {
            return Future.failedFuture(new ProblemException(500, "unexpected", "create"));
        }

        @Override
        public Future<Session> update(Session before, Map<String, String> changes) {
            return Future.failedFuture(new ProblemException(500, "unexpected", "update"));
        }

        @Override
        public Future<Void> delete(Session gone) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Session> viewed(Session by, JsonObject product) {
            return Future.succeededFuture(by);
        }

        @Override
        public Future<List<ViewedProduct>> lastViewed(Session by) {
            return Future.succeededFuture(List.of());
        }
    }
}
