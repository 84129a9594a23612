package dev.doorbuster.e2e.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.doorbuster.e2e.Accessibility;
import dev.doorbuster.e2e.Clerk;
import dev.doorbuster.e2e.HeldOrder;
import dev.doorbuster.e2e.ShopBrowser;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junitpioneer.jupiter.RetryingTest;

/**
 * A member of staff with a browser, by mouse. The pages have no scripts, so theirs are switched off where axe needs
 * none.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(Integer.MAX_VALUE - 1)
class BackOfficeBrowserIT {

    /** Pages that, together, have everything that has a colour: looking at the colours takes as long as at all else. */
    private static final Set<String> COLOURFUL =
            Set.of("login", "sale", "orders", "product", "stock", "payments", "missing");

    private static TestPlatform platform;
    private static Clerk operator;
    private static ShopBrowser browser;
    private static String sku;

    @BeforeAll
    static void open() throws Exception {
        platform = TestPlatform.running();
        operator = Clerk.operator(platform);
        sku = operator.json("/inventory?after=900")
                .getJsonArray("products")
                .getJsonObject(0)
                .getString("sku");
        browser = new ShopBrowser(platform);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @RetryingTest(2)
    void refundsRestocksAndRequeuesWithoutScripts() throws Exception {
        String paid = paidOrder();
        HeldOrder held = HeldOrder.like(platform, paid);
        held.deadLetter();
        List<String> elsewhere = new ArrayList<>();
        try (BrowserContext context = browser.context(new Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setJavaScriptEnabled(false));
                Page page = context.newPage()) {
            page.onRequest(request -> {
                if (!request.url().startsWith(platform.shop("").toString())) {
                    elsewhere.add(request.url());
                }
            });
            logIn(page, "admin");

            page.navigate(platform.shop("/admin/orders/" + paid).toString());
            page.fill("#amount", "1,500");
            page.fill("#refund-reason", "a scratch");
            page.click("button:has-text('Refund')");
            assertThat(page.locator(".error").innerText()).contains("could mean $1,500.00 or $1.500");
            page.navigate(platform.shop("/admin/orders/" + paid).toString());
            page.fill("#amount", "1,50");
            page.fill("#refund-reason", "a scratch");
            page.click("button:has-text('Refund')");
            assertThat(page.locator(".notice").innerText()).contains("refund");
            assertThat(page.locator("[aria-label=Refunds] tbody tr").allInnerTexts())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith("$1.50");
            assertThat(page.locator("main").innerText()).contains("refund requested by admin");

            page.navigate(platform.shop("/admin/inventory/" + sku).toString());
            page.fill("#restock", "12");
            page.click("button:has-text('Restock')");
            assertThat(page.locator(".notice").innerText()).contains("increased");
            assertThat(page.locator("tbody tr").first().innerText()).contains("+12");

            page.navigate(platform.shop("/admin/payments").toString());
            page.locator("tr:has-text('" + held.id() + "') a[href*='dead-letters']")
                    .click();
            page.click("button:has-text('Requeue')");
            assertThat(page.locator(".notice").innerText()).contains("back in the queue");
        }
        assertThat(elsewhere).as("requests to other hosts").isEmpty();
        TestPlatform.await(
                "the worker to charge it",
                Duration.ofSeconds(30),
                () -> operator.json("/orders/" + held.id())
                        .getJsonObject("order")
                        .getString("status")
                        .equals("paid"));
    }

    @RetryingTest(2)
    void aViewerIsOfferedNothingThatChangesAnything() throws Exception {
        try (Page page = browser.page(ShopBrowser.DESKTOP, true)) {
            logIn(page, "viewer");
            for (String path : List.of("/products/" + sku, "/inventory", "/inventory/" + sku, "/customers/1")) {
                page.navigate(platform.shop("/admin" + path).toString());
                assertThat(page.locator("main form[method=post]").count())
                        .as(path)
                        .isZero();
            }
        }
    }

    /** With the policy in force, unlike below, where axe is let in. */
    @RetryingTest(2)
    void noPageAsksForWhatItsPolicyForbids() throws Exception {
        List<String> complaints = new ArrayList<>();
        try (Page page = browser.page(ShopBrowser.DESKTOP, true)) {
            page.onConsoleMessage(message -> complaints.add(message.text()));
            logIn(page, "viewer");
            for (String path : List.of("", "/orders", "/products/" + sku, "/payments", "/audit")) {
                page.navigate(platform.shop("/admin" + path).toString());
                page.waitForLoadState();
            }
        }
        assertThat(complaints).isEmpty();
    }

    @RetryingTest(2)
    void everyPageIsAccessibleAndFitsAPhone() throws Exception {
        lookAtEveryPage(ColorScheme.LIGHT, COLOURFUL::contains);
    }

    @Tag("long")
    @RetryingTest(2)
    void everyColourCanBeSeenOnEveryPage() throws Exception {
        lookAtEveryPage(ColorScheme.LIGHT, page -> true);
        lookAtEveryPage(ColorScheme.DARK, page -> true);
    }

    /** @param hasColours whether the colours of a page are looked at, by its name */
    private static void lookAtEveryPage(ColorScheme scheme, Predicate<String> hasColours) throws Exception {
        String order = paidOrder();
        HeldOrder.deadLetter(platform, "shown", "a message that is no job");
        String letter = operator.json("/payments").getJsonArray("deadLetters").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("payload").equals("a message that is no job"))
                .findFirst()
                .orElseThrow()
                .getString("id");
        // Lists of a few rows: axe and the screenshots take their time for each.
        String few = sku.substring(0, sku.length() - 1);
        Map<String, String> pages = Map.ofEntries(
                Map.entry("sale", ""),
                Map.entry("orders", "/orders?q=shopper0001"),
                Map.entry("order", "/orders/" + order),
                Map.entry("products", "/products?q=" + few),
                Map.entry("product", "/products/" + sku),
                Map.entry("inventory", "/inventory?q=" + few),
                Map.entry("stock", "/inventory/" + sku),
                Map.entry("customers", "/customers?q=shopper000"),
                Map.entry("customer", "/customers/1"),
                Map.entry("payments", "/payments"),
                Map.entry("dead-letter", "/payments/dead-letters/" + letter),
                Map.entry("audit", "/audit"),
                Map.entry("missing", "/orders/1"));
        try (BrowserContext context = browser.context(
                        new Browser.NewContextOptions().setColorScheme(scheme).setBypassCSP(true));
                Page page = context.newPage()) {
            page.navigate(platform.shop("/admin/login").toString());
            look(page, scheme, hasColours, "login");
            logIn(page, "admin");
            for (Map.Entry<String, String> each : pages.entrySet()) {
                page.navigate(platform.shop("/admin" + each.getValue()).toString());
                look(page, scheme, hasColours, each.getKey());
            }
        }
        operator.change(
                "/payments/dead-letters/" + letter + "/drop", new JsonObject().put("reason", "it was only shown"));
    }

    private static void look(Page page, ColorScheme scheme, Predicate<String> hasColours, String name)
            throws Exception {
        page.setViewportSize(1280, 900);
        assertThat(
                        hasColours.test(name)
                                ? Accessibility.violations(page, scheme)
                                : Accessibility.violationsBesidesColours(page))
                .as(name)
                .isEmpty();
        String picture = name + (scheme == ColorScheme.DARK ? "-dark" : "");
        shoot(page, picture + "-desktop");
        page.setViewportSize(390, 844);
        shoot(page, picture + "-phone");
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).as("%s is wider than a phone by", name).isEqualTo(0);
    }

    private static void logIn(Page page, String login) throws Exception {
        JsonObject account = platform.status().getJsonObject("logins").getJsonObject(login);
        page.navigate(platform.shop("/admin/login").toString());
        page.fill("#username", account.getString("user"));
        page.fill("#password", account.getString("password"));
        page.click("main button[type=submit]");
        page.waitForURL("**/admin");
    }

    private static String paidOrder() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String order = shopper.buy(sku, 1, Shopper.PAID);
        assertThat(shopper.settled(order).getString("status")).isEqualTo("paid");
        return order;
    }

    private static void shoot(Page page, String name) throws Exception {
        if (!ShopBrowser.takesPictures()) {
            return;
        }
        Path folder = TestPlatform.checkout().resolve("infra/lab/e2e/target/screenshots/back-office");
        Files.createDirectories(folder);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                .setFullPage(true));
    }
}
