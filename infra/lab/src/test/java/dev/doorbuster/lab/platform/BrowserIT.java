package dev.doorbuster.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person with a browser. */
class BrowserIT {

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static TestPlatform platform;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        platform = TestPlatform.running();
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_NODEJS_PATH",
                        System.getenv().getOrDefault("PLAYWRIGHT_NODEJS_PATH", "/usr/bin/node"))));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(QUIET));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void buysTheFirstDeal() throws Exception {
        List<String> elsewhere = new ArrayList<>();
        try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 900))) {
            page.onRequest(request -> {
                if (!request.url().startsWith(platform.shop("").toString())) {
                    elsewhere.add(request.url());
                }
            });
            page.navigate(platform.shop("/").toString());
            shoot(page, "home");
            page.locator("a[href^='/products/']").first().click();
            shoot(page, "product");
            button(page, "add to cart").click();
            page.waitForURL("**/cart");
            shoot(page, "cart");
            page.locator("a[href='/checkout'], form[action='/checkout'] button")
                    .first()
                    .click();

            page.waitForURL("**/login**");
            var login = platform.status().getJsonObject("logins").getJsonObject("customer");
            page.fill("input[name=email]", login.getString("email"));
            page.fill("input[name=password]", login.getString("password"));
            shoot(page, "login");
            page.locator("main form button[type=submit]").first().click();

            page.waitForURL("**/checkout");
            fill(page, "name", "Demo Shopper");
            fill(page, "street", "1 Market Street");
            fill(page, "city", "Springfield");
            fill(page, "postcode", "12345");
            fill(page, "country", "US");
            fill(page, "number", Shopper.PAID);
            fill(page, "expiry", "12/30");
            fill(page, "cvc", "123");
            shoot(page, "checkout");
            page.locator("main form button[type=submit]").first().click();

            page.waitForURL("**/orders/*");
            TestPlatform.await(
                    "the order page to say paid",
                    Duration.ofSeconds(60),
                    () -> page.locator("main")
                            .innerText()
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains("paid"));
            shoot(page, "order");
        }
        assertThat(elsewhere).as("requests to other hosts").isEmpty();
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /** Fields may be named plainly or with a prefix such as {@code card.number}. */
    private static void fill(Page page, String field, String value) {
        page.locator("main [name='%1$s'], main [name$='.%1$s'], main [name$='_%1$s']".formatted(field))
                .first()
                .fill(value);
    }

    private static void shoot(Page page, String name) throws Exception {
        Path folder = TestPlatform.checkout().resolve("infra/lab/target/screenshots");
        Files.createDirectories(folder);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                .setFullPage(true));
    }
}
