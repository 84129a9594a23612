package dev.doorbuster.e2e.controlroom;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.doorbuster.e2e.Accessibility;
import dev.doorbuster.e2e.RoomClient;
import dev.doorbuster.e2e.ShopBrowser;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junitpioneer.jupiter.RetryingTest;

/** The control room in a real browser, with shoppers in the shop. */
@Isolated("it flips switches and has a crowd")
class ControlRoomBrowserIT {

    private static final int WIDE = 1600;
    private static final Duration CURVE_TIMEOUT = Duration.ofSeconds(60);

    /** Seconds for which a curve must have stayed low. */
    private static final int QUIET_SAMPLES = 8;

    /** Requests a second of a crowd that makes figures and leaves the processors to the browser. */
    private static final String FEW = "10";

    /** As many as every curve needs. */
    private static final String MANY = "30";

    /** So many look at one product at once. */
    private static final int VIEWERS = 8;

    private static final double SLOW_MILLIS = 60_000;
    private static final double MEASURED_MILLIS = 180_000;

    private static TestPlatform platform;
    private static RoomClient room;
    private static ShopBrowser browser;
    private static Shopper mistyping;

    private static final HttpClient viewers = HttpClient.newHttpClient();
    private static final Duration ANSWERED_TIMEOUT = Duration.ofSeconds(30);

    @BeforeAll
    static void open() throws Exception {
        platform = TestPlatform.running();
        room = new RoomClient(platform);
        browser = new ShopBrowser(platform);
        platform.doorbuster("crowd", "rate", FEW);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        platform.doorbuster("crowd", "stop");
    }

    @BeforeEach
    void letThemIn() throws Exception {
        platform.doorbuster("crowd", "start");
    }

    /** A test that fails halfway leaves nothing broken to the next. */
    @AfterEach
    void repair() throws Exception {
        platform.provider(new JsonObject().put("p50Millis", 120));
        platform.doorbuster("fault", "set", "all", "fixed");
    }

    @Tag("long")
    @RetryingTest(2)
    void everyFaultIsFlippedBothWaysAndItsCurveRisesAndFalls() throws Exception {
        assertThat(CURVES.stream().map(Curve::fault)).containsExactlyInAnyOrderElementsOf(faults());
        platform.doorbuster("crowd", "rate", MANY);
        try (Page page = enter(WIDE)) {
            view(page, "switches");
            for (Curve curve : CURVES) {
                riseAndFall(page, curve);
            }
            browser.shoot(page, "room-switches");
        } finally {
            platform.doorbuster("crowd", "rate", FEW);
        }
    }

    /** One fault stands for all in every run. */
    @RetryingTest(2)
    void aFaultIsFlippedBothWaysAndItsCurveRisesAndFalls() throws Exception {
        try (Page page = enter(WIDE)) {
            view(page, "switches");
            riseAndFall(page, CURVES.get(0));
        }
    }

    private static void riseAndFall(Page page, Curve curve) throws Exception {
        curve.before().run();
        flip(page, curve.fault(), "broken");
        long flipped = System.nanoTime();
        TestPlatform.await(curve.series() + " to rise", CURVE_TIMEOUT, () -> {
            curve.meanwhile().run();
            return room.highest(curve.series(), samplesSince(flipped)) > curve.above();
        });
        flip(page, curve.fault(), "fixed");
        TestPlatform.await(curve.series() + " to stay low", CURVE_TIMEOUT, () -> {
            curve.meanwhile().run();
            return room.highest(curve.series(), QUIET_SAMPLES) <= curve.above();
        });
    }

    /** The curve may have risen and fallen again while shoppers were waited for. */
    private static int samplesSince(long nanos) {
        return 1 + (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
    }

    /**
     * The curve of a fault.
     *
     * @param above how far it rises when the fault is broken; it stays below when it is fixed
     * @param before what makes the fault show on any machine, however fast
     * @param meanwhile what some shoppers do beside the crowd, again and again, with either version
     */
    private record Curve(String fault, String series, double above, Deed before, Deed meanwhile) {}

    private interface Deed {
        void run() throws Exception;
    }

    private static final Deed NOTHING = () -> {};

    private static final List<Curve> CURVES = List.of(
            new Curve("dead-upstream", "shoppers.502", 0, NOTHING, NOTHING),
            new Curve("stale-replica", "stock.wentBack", 0, NOTHING, NOTHING),
            new Curve("session-eviction", "sessions.evicted", 0, NOTHING, NOTHING),
            new Curve(
                    "payment-backlog",
                    "queue.depth",
                    10,
                    () -> platform.provider(new JsonObject().put("p50Millis", 1_500)),
                    NOTHING),
            new Curve(
                    "pool-exhaustion",
                    "pool.used",
                    10,
                    ControlRoomBrowserIT::comeToMistype,
                    ControlRoomBrowserIT::mistype),
            new Curve(
                    "cache-stampede",
                    "product.computations",
                    3,
                    () -> platform.doorbuster("crowd", "stop"),
                    ControlRoomBrowserIT::lookAtTheDeal));

    /** Only now: who came before may have lost the session while that was broken. */
    private static void comeToMistype() throws Exception {
        platform.provider(new JsonObject().put("p50Millis", 120));
        mistyping = Shopper.registered(platform);
        mistyping.addToCart("HPH-0001", 1);
    }

    /** Somebody mistypes a card's number, which costs nothing but the shop's patience. */
    private static void mistype() throws Exception {
        assertThat(mistyping
                        .checkout(UUID.randomUUID().toString(), Shopper.MISTYPED)
                        .statusCode())
                .isIn(422, 502, 503);
    }

    /**
     * All look at the same product, whose details are computed anew every few seconds; nobody looks at another one.
     * While all of them compute, some are told that the shop is busy.
     */
    private static void lookAtTheDeal() throws Exception {
        URI deal = platform.shop("/products/HPH-0001");
        List<CompletableFuture<HttpResponse<Void>>> answers = Stream.generate(() -> viewers.sendAsync(
                        HttpRequest.newBuilder(deal).timeout(ANSWERED_TIMEOUT).build(),
                        HttpResponse.BodyHandlers.discarding()))
                .limit(VIEWERS)
                .toList();
        for (CompletableFuture<HttpResponse<Void>> answer : answers) {
            assertThat(answer.get().statusCode()).isIn(200, 503);
        }
    }

    private static List<String> faults() throws Exception {
        return new JsonArray(platform.doorbuster("fault", "list", "--json"))
                .stream().map(fault -> ((JsonObject) fault).getString("id")).toList();
    }

    @RetryingTest(2)
    void everyViewShowsWhatItIsForAndEverybodyCanUseIt() throws Exception {
        lookAtEveryView(ColorScheme.LIGHT);
    }

    @Tag("long")
    @RetryingTest(2)
    void everyColourCanBeSeenInTheDark() throws Exception {
        lookAtEveryView(ColorScheme.DARK);
    }

    private static void lookAtEveryView(ColorScheme scheme) throws Exception {
        List<String> complaints = new ArrayList<>();
        try (Page page = enter(WIDE)) {
            page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
            page.onPageError(complaints::add);
            view(page, "live");
            assertThat(page.locator(".topology .is-up")).not().hasCount(0);
            assertThat(page.locator(".symptoms .badge")).hasCount(7);
            page.locator(".chart").first().scrollIntoViewIfNeeded();
            assertThat(page.locator(".chart canvas")).not().hasCount(0);
            inspect(page, scheme, "live");
            view(page, "switches");
            inspect(page, scheme, "switches");
            view(page, "request");
            inspect(page, scheme, "requests");
            view(page, "evidence/haproxy");
            assertThat(page.locator("tbody tr")).not().hasCount(0);
            inspect(page, scheme, "evidence");
            view(page, "lessons/cache-stampede");
            assertThat(page.locator("article table")).not().hasCount(0);
            assertThat(page.locator(".diff .came")).not().hasCount(0);
            inspect(page, scheme, "lesson");
            view(page, "experiments");
            inspect(page, scheme, "experiments");
        }
        assertThat(complaints.stream().filter(each -> !each.startsWith("log"))).isEmpty();
    }

    /**
     * Whatever happens at once or shortly after each other: labels stand beside each other, and groups tell how many
     * there are.
     */
    @RetryingTest(2)
    void labelsOfEventsNeverOverlap() throws Exception {
        String overlapping = """
                async () => {
                  const {layout} = await import('/assets/marks.js');
                  const wrong = [];
                  for (let seed = 1; seed <= 300; seed++) {
                    let state = seed;
                    const random = () => (state = state * 48271 % 2147483647) / 2147483647;
                    const marks = Array.from({length: 1 + Math.floor(random() * 40)}, () =>
                      ({x: random() * 700 - 50, text: 'postgres-primary was restarted'.slice(0, 4 + \
                      Math.floor(random() * 31))}))
                      .sort((a, b) => a.x - b.x);
                    const groups = layout(marks, {left: 40, right: 600, place: mark => mark.x, width: text => 6 * \
                    text.length});
                    const shown = groups.reduce((sum, group) => sum + group.marks.length, 0);
                    if (shown !== marks.filter(mark => mark.x >= 40 && mark.x <= 600).length) {
                      wrong.push(`seed ${seed}: an event is missing`);
                    }
                    const labels = groups.filter(group => group.text).sort((a, b) => a.left - b.left);
                    labels.forEach((label, i) => {
                      const next = labels[i + 1]?.left ?? 600;
                      if (label.left < 40 || label.left + label.width > next) {
                        wrong.push(`seed ${seed}: "${label.text}" ends at ${label.left + label.width}, the next \
                        begins at ${next}`);
                      }
                    });
                    groups.slice(1).forEach((group, i) => {
                      if (group.from - groups[i].to < 18) {
                        wrong.push(`seed ${seed}: two lines stand ${group.from - groups[i].to} pixels apart`);
                      }
                    });
                  }
                  return wrong.slice(0, 3).join('\\n');
                }""";
        try (Page page = enter(WIDE)) {
            assertThat(page.evaluate(overlapping)).isEqualTo("");
        }
    }

    @RetryingTest(2)
    void mitigationsAreReachedByKeyboardAlone() throws Exception {
        try (Page page = enter(WIDE)) {
            view(page, "switches");
            Locator card = card(page, "dead-upstream");
            card.locator("summary").focus();
            page.keyboard().press("Enter");
            card.locator("input[value='passive-check']").focus();
            page.keyboard().press("Space");
            assertThat(card)
                    .containsText(
                            "Active version: passive-check, on every service",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(SLOW_MILLIS));
            assertThat(card.locator("summary")).hasText("Mitigation: passive-check");
        }
    }

    @RetryingTest(2)
    void onAPhoneNothingIsWiderThanTheScreen() throws Exception {
        try (Page page = enter(ShopBrowser.PHONE)) {
            for (String name : List.of(
                    "live", "switches", "evidence/haproxy", "request", "lessons/cache-stampede", "experiments")) {
                view(page, name);
                browser.shoot(page, "room-" + name.replace('/', '-') + "-phone");
                assertThat(page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                        .as(name)
                        .isEqualTo(0);
            }
        }
    }

    @RetryingTest(2)
    void aPurchaseIsFollowedByItsRequestId() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        shopper.settled(shopper.buy("HPH-0001", 1, Shopper.PAID));
        String id = new JsonArray(room.get("/api/requests").body())
                .stream()
                        .map(JsonObject.class::cast)
                        .filter(request -> request.getString("path").equals("POST /checkout"))
                        .map(request -> request.getString("id"))
                        .findFirst()
                        .orElseThrow();
        try (Page page = enter(WIDE)) {
            view(page, "request");
            page.fill("#request-id", id);
            page.locator("main form button").click();
            Locator timeline = page.locator(".timeline");
            assertThat(timeline).containsText("haproxy");
            assertThat(timeline).containsText("storefront");
            browser.shoot(page, "room-request");
        }
    }

    /** What was measured until somebody ended it is a report like any other. */
    @Tag("long")
    @RetryingTest(2)
    void aMeasurementIsBegunWatchedEndedAndItsReportOpened() throws Exception {
        try (Page page = enter(WIDE)) {
            view(page, "experiments");
            page.locator("fieldset input[value='dead-upstream']").check();
            assertThat(page.locator(".plan")).containsText("2 runs (broken, fixed)");
            page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".log-lines"))
                    .containsText(
                            "run 2 of 2", new LocatorAssertions.ContainsTextOptions().setTimeout(MEASURED_MILLIS));
            page.getByText("Stop", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("#experiment-status"))
                    .containsText("exit code", new LocatorAssertions.ContainsTextOptions().setTimeout(SLOW_MILLIS));
            assertThat(page.locator(".log-lines")).containsText("The platform was restored");
            assertThat(page.locator(".reports .badge").first()).containsText("miss");
            assertThat(page.locator(".result")).containsText("dead-upstream");
            browser.shoot(page, "room-experiments-ended");
            Page report =
                    page.waitForPopup(() -> page.locator(".reports a").first().click());
            assertThat(report.locator("body")).containsText("dead-upstream");
            browser.shoot(report, "room-report");
        }
    }

    private static Page enter(int width) {
        Page page = browser.page(width, true);
        page.setDefaultTimeout(SLOW_MILLIS);
        page.navigate("http://127.0.0.1:" + room.port() + "/?token=" + room.token());
        assertThat(page.locator("#health")).containsText("ready");
        return page;
    }

    private static void view(Page page, String name) {
        page.evaluate("name => { location.hash = '#/' + name; }", name);
        assertThat(page.locator("main > h1")).isVisible();
        assertThat(page.locator("main .error:not(:empty)")).hasCount(0);
    }

    private static void flip(Page page, String fault, String variant) {
        Locator card = card(page, fault);
        card.locator("input[value='" + variant + "']").check();
        assertThat(card)
                .containsText(
                        "Active version: " + variant + ", on every service",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(SLOW_MILLIS));
    }

    private static Locator card(Page page, String fault) {
        return page.locator("section.fault")
                .filter(new Locator.FilterOptions().setHas(page.locator("input[name='variant-" + fault + "']")));
    }

    private static void inspect(Page page, ColorScheme scheme, String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.reload();
        assertThat(page.locator("main > h1")).isVisible();
        assertThat(page.locator("#health")).containsText("ready");
        assertThat(Accessibility.violations(page, scheme))
                .as("%s, %s", name, scheme)
                .isEmpty();
        browser.shoot(page, "room-" + name + "-" + scheme);
    }
}
