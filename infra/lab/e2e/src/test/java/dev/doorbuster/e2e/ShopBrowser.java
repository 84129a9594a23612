package dev.doorbuster.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Debian's Chromium, driven by Playwright, and what people in the shop do with it again and again. */
public final class ShopBrowser implements AutoCloseable {

    public static final int PHONE = 390;
    public static final int DESKTOP = 1280;

    private static final double PAGE_WITHIN_MILLIS = 20_000;
    private static final double SETTLED_WITHIN_MILLIS = 60_000;
    private static final int HEIGHT = 900;
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Function<String, URI> shop;
    private final Playwright playwright;
    private final Browser browser;

    public ShopBrowser(TestPlatform platform) {
        this(platform::shop);
    }

    /** @param shop the address of a path of the shop that is looked at */
    public ShopBrowser(Function<String, URI> shop) {
        this.shop = shop;
        // Five seconds otherwise: on a busy machine a control room's first figures take longer.
        PlaywrightAssertions.setDefaultAssertionTimeout(PAGE_WITHIN_MILLIS);
        this.playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_NODEJS_PATH",
                        System.getenv().getOrDefault("PLAYWRIGHT_NODEJS_PATH", "/usr/bin/node"))));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(QUIET));
    }

    /** The shell without a user interface starts a page in a third of the processor time; not every system has it. */
    private static Path executable() {
        Path shell = Path.of("/usr/bin/chromium-headless-shell");
        return Files.isExecutable(shell) ? shell : Path.of("/usr/bin/chromium");
    }

    /** Somebody new, who brings their own settings; to be closed by the caller. */
    public BrowserContext context(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    /** An empty page of somebody new, so wide; closing it forgets all about them. */
    public Page page(int width, boolean scripts) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(PAGE_WITHIN_MILLIS);
        Page page = context.newPage();
        page.onClose(closed -> context.close());
        return page;
    }

    /** The page is the shopper's from now on. */
    public void signIn(Page page, Shopper shopper) {
        page.context()
                .addCookies(List.of(new Cookie(shopper.cookieName(), shopper.cookie())
                        .setUrl(shop.apply("/").toString())));
    }

    public void open(Page page, String path) {
        page.navigate(shop.apply(path).toString());
    }

    /** Puts the product on whose page we are into the cart and waits for the word on it. */
    public void addToCart(Page page) {
        page.locator("#buy button").click();
        assertThat(page.locator(".flyout")).isVisible();
    }

    /** Logs a customer in, from the log-in page. */
    public void logIn(Page page, JsonObject login) {
        page.fill("#email", login.getString("email"));
        page.fill("#password", login.getString("password"));
        page.locator("main form button[type=submit]").click();
    }

    /** Fills in the checkout's form and leaves it unsent. */
    public void fillCheckout(Page page, String card) {
        Map.of(
                        "address.name", "Demo Shopper",
                        "address.street", "1 Market Street",
                        "address.city", "Springfield",
                        "address.postcode", "12345",
                        "card.number", card,
                        "card.expiry", "12/30",
                        "card.cvc", "123")
                .forEach(
                        (field, value) -> page.locator("[name='" + field + "']").fill(value));
        page.locator("[name='address.country']").selectOption("US");
    }

    public void buy(Page page, String card) {
        fillCheckout(page, card);
        page.locator("main form button[type=submit]").click();
        page.waitForURL("**/orders/*");
    }

    /** Waits until the order's page shows this status, and never touches it. */
    public void awaitStatus(Page page, String status) {
        assertThat(page.locator("#state." + status))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SETTLED_WITHIN_MILLIS));
    }

    /** Marks the document: the mark is gone after the next page load. */
    public void mark(Page page) {
        page.evaluate("() => { window.stillTheSamePage = true; }");
    }

    public boolean stillTheSamePage(Page page) {
        return Boolean.TRUE.equals(page.evaluate("() => window.stillTheSamePage === true"));
    }

    /** Whether pictures of the pages are wanted: they are for people, prove nothing, and cost as much as the tests. */
    public static boolean takesPictures() {
        return "1".equals(System.getenv("DOORBUSTER_TEST_PICTURES"));
    }

    /** The page's picture, kept as an artefact of the build, where {@link #takesPictures}. */
    public void shoot(Page page, String name) {
        if (!takesPictures()) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(TestPlatform.checkout().resolve("infra/lab/e2e/target/screenshots/" + name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
