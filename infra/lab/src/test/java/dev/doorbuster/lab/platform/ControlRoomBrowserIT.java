package dev.doorbuster.lab.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The control room in a real browser, with shoppers in the shop. */
class ControlRoomBrowserIT {

    private static final int WIDE = 1600;
    private static final Duration CURVE_WITHIN = Duration.ofSeconds(120);
    private static final double SLOW_MILLIS = 60_000;
    private static final double MEASURED_WITHIN_MILLIS = 240_000;

    /** A curve of the live view, and what it is above while its fault is broken; fixed, it is below half of that. */
    private record Curve(String series, double above) {}

    private static final Map<String, Curve> CURVES = Map.of(
            "dead-upstream", new Curve("shoppers.502", 0),
            "stale-replica", new Curve("stock.wentBack", 0),
            "pool-exhaustion", new Curve("pool.used", 30),
            "cache-stampede", new Curve("product.computations", 6),
            "payment-backlog", new Curve("queue.depth", 4),
            "session-eviction", new Curve("sessions.evicted", 0));

    private static TestPlatform platform;
    private static RoomClient room;
    private static ShopBrowser browser;

    @BeforeAll
    static void open() throws Exception {
        platform = TestPlatform.running();
        room = new RoomClient(platform);
        browser = new ShopBrowser(platform);
        platform.doorbuster("crowd", "rate", "60");
        platform.doorbuster("crowd", "start");
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        platform.doorbuster("fault", "set", "all", "fixed");
        platform.doorbuster("crowd", "stop");
    }

    /** All at once, as on the day of the sale: one after the other would take as long six times. */
    @Test
    void everyFaultIsFlippedBothWaysAndItsCurveRisesAndFalls() throws Exception {
        try (Page page = enter(WIDE)) {
            view(page, "switches");
            for (String fault : CURVES.keySet()) {
                flip(page, fault, "broken");
            }
            for (Curve curve : CURVES.values()) {
                TestPlatform.await(curve + " to rise", CURVE_WITHIN, () -> latest(curve) > curve.above());
            }
            browser.shoot(page, "room-switches-broken");
            view(page, "live");
            browser.shoot(page, "room-live-broken");
            view(page, "switches");
            for (String fault : CURVES.keySet()) {
                flip(page, fault, "fixed");
            }
            for (Curve curve : CURVES.values()) {
                TestPlatform.await(curve + " to fall", CURVE_WITHIN, () -> latest(curve) <= curve.above() / 2);
            }
            browser.shoot(page, "room-switches-fixed");
        }
    }

    @Test
    void everyViewShowsWhatItIsForAndEverybodyCanUseIt() throws Exception {
        List<String> complaints = new ArrayList<>();
        try (Page page = enter(WIDE)) {
            page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
            page.onPageError(complaints::add);
            view(page, "live");
            assertThat(page.locator(".topology .is-up")).not().hasCount(0);
            assertThat(page.locator(".chart canvas")).not().hasCount(0);
            inspect(page, "live");
            view(page, "evidence/haproxy");
            assertThat(page.locator("tbody tr")).not().hasCount(0);
            inspect(page, "evidence");
            view(page, "lessons/cache-stampede");
            assertThat(page.locator("article table")).not().hasCount(0);
            assertThat(page.locator(".diff .came")).not().hasCount(0);
            inspect(page, "lesson");
            view(page, "experiments");
            inspect(page, "experiments");
        }
        assertThat(complaints.stream().filter(each -> !each.startsWith("log"))).isEmpty();
    }

    @Test
    void onAPhoneNothingIsWiderThanTheScreen() throws Exception {
        try (Page page = enter(ShopBrowser.PHONE)) {
            for (String name : List.of("live", "switches", "lessons", "experiments")) {
                view(page, name);
                browser.shoot(page, "room-" + name + "-phone");
                assertThat(page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                        .as(name)
                        .isEqualTo(0);
            }
        }
    }

    @Test
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

    @Test
    void aMeasurementIsBegunWatchedAndItsReportOpened() throws Exception {
        platform.doorbuster("crowd", "stop");
        try (Page page = enter(WIDE)) {
            view(page, "experiments");
            page.locator("fieldset input[value='dead-upstream']").check();
            begin(page);
            page.getByText("End it").click();
            assertThat(page.locator("[role=status]").last())
                    .containsText(
                            "ended with exit code 143",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(SLOW_MILLIS));
            begin(page);
            assertThat(page.locator("[role=status]").last())
                    .containsText(
                            "ended with exit code 0",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(MEASURED_WITHIN_MILLIS));
            assertThat(page.locator("tbody .badge").first()).hasText("pass");
            browser.shoot(page, "room-experiments-done");
            Page report =
                    page.waitForPopup(() -> page.locator("tbody a").first().click());
            assertThat(report.locator("h1")).isVisible();
            assertThat(report.locator("body")).containsText("dead-upstream");
            browser.shoot(report, "room-report");
        } finally {
            platform.doorbuster("crowd", "start");
        }
    }

    private static void begin(Page page) {
        page.getByText("Begin").click();
        assertThat(page.locator("[role=status]").last()).containsText("is running");
        assertThat(page.locator(".log-lines"))
                .containsText("Calibrating", new LocatorAssertions.ContainsTextOptions().setTimeout(SLOW_MILLIS));
    }

    /** No number, which is neither above nor below anything, while the source says nothing. */
    private static double latest(Curve curve) throws Exception {
        Double value = room.latest(curve.series());
        return value == null ? Double.NaN : value;
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
        Locator card = page.locator("section.card", new Page.LocatorOptions().setHasText(fault + ""))
                .filter(new Locator.FilterOptions().setHas(page.locator("input[name='variant-" + fault + "']")));
        card.locator("input[value='" + variant + "']").check();
        assertThat(card)
                .containsText(
                        "All follow: " + variant, new LocatorAssertions.ContainsTextOptions().setTimeout(SLOW_MILLIS));
    }

    private static void inspect(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.reload();
            assertThat(page.locator("main > h1")).isVisible();
            assertThat(page.locator("#health")).containsText("ready");
            assertThat(Accessibility.violations(page))
                    .as("%s, %s", name, scheme)
                    .isEmpty();
            browser.shoot(page, "room-" + name + "-" + scheme);
        }
    }
}
