package dev.doorbuster.e2e.shop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import dev.doorbuster.e2e.Accessibility;
import dev.doorbuster.e2e.ShopBrowser;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junitpioneer.jupiter.RetryingTest;

/** People with browsers who buy. */
@Execution(ExecutionMode.CONCURRENT)
class ShopBrowserIT {

    /** More stops than any page has between its top and what is looked for. */
    private static final int MAX_TABS = 150;

    private static TestPlatform platform;
    private static ShopBrowser browser;
    private static List<String> skus;

    /** A customer of each test's own, whose cart is empty. */
    private JsonObject demo;

    @BeforeAll
    static void open() throws Exception {
        platform = TestPlatform.running();
        browser = new ShopBrowser(platform);
        skus = new Shopper(platform)
                .json("/search?page=4").getJsonArray("products").stream()
                        .map(JsonObject.class::cast)
                        .filter(product -> product.getInteger("available") >= 30)
                        .map(product -> product.getString("sku"))
                        .toList();
    }

    @BeforeEach
    void register() throws Exception {
        demo = Shopper.newAccount();
        new Shopper(platform).register(demo);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @RetryingTest(2)
    void aGuestBuysTheDealOfTheDayAndRegistersOnTheWay() {
        try (Page page = browser.page(ShopBrowser.DESKTOP, true)) {
            browser.open(page, "/");
            page.locator(".hero a[href^='/products/']").click();
            browser.mark(page);
            browser.addToCart(page);
            assertThat(page.locator(".count")).hasText("1");
            assertThat(page.locator("#said")).hasText("Cart, 1 piece");
            page.locator("[data-close]").click();
            browser.addToCart(page);
            assertThat(page.locator(".count")).hasText("2");
            assertThat(browser.stillTheSamePage(page)).isTrue();

            page.locator(".flyout a[href='/checkout']").click();
            page.waitForURL("**/login?next=*");
            page.locator("main a[href^='/register']").click();
            page.fill("#name", "New Shopper");
            page.fill("#email", "test-" + UUID.randomUUID() + "@shop.example");
            page.fill("#password", "a long enough password");
            page.locator("main form button[type=submit]").click();

            page.waitForURL("**/checkout");
            assertThat(page.locator("[name='address.name']")).hasValue("New Shopper");
            browser.buy(page, Shopper.PAID);
            browser.awaitStatus(page, "paid");
            page.getByText("Invoice").click();
            page.waitForURL("**/invoice");
            assertThat(page.locator("h1")).containsText("INV-");
        }
    }

    @RetryingTest(2)
    void aCustomerLogsInWithAFilledCartAndSeesThePaymentWithoutReloading() throws Throwable {
        try (Page page = browser.page(ShopBrowser.PHONE, true)) {
            browser.open(page, "/products/" + skus.get(0));
            browser.addToCart(page);
            browser.open(page, "/cart");
            browser.mark(page);
            Locator quantity = page.locator(".quantity input[type=number]");
            quantity.fill("3");
            quantity.blur();
            assertThat(page.locator(".count")).hasText("3");
            assertThat(page.locator(".summary dt").first()).containsText("3 pieces");
            assertThat(browser.stillTheSamePage(page)).isTrue();

            browser.open(page, "/login?next=/cart");
            browser.logIn(page, demo);
            page.waitForURL("**/cart");
            assertThat(page.locator(".count")).hasText("3");
            page.locator("main a[href='/checkout']").click();
            whileNobodyCharges(() -> {
                browser.buy(page, Shopper.PAID);
                assertThat(page.locator("#state.pending")).isVisible();
                browser.mark(page);
            });
            browser.awaitStatus(page, "paid");
            assertThat(browser.stillTheSamePage(page)).isTrue();
        }
    }

    @RetryingTest(2)
    void aDeclinedCardCostsNothing() throws Exception {
        try (Page page = shopping(1)) {
            browser.buy(page, Shopper.DECLINED);
            browser.awaitStatus(page, "declined");
            assertThat(page.locator("#state")).containsText("nothing was charged");
            assertThat(page.locator("a[href$='/invoice']")).hasCount(0);
        }
    }

    @RetryingTest(2)
    void whatIsTakenInTheLastSecondIsNotSold() throws Exception {
        try (Page page = shopping(2)) {
            browser.fillCheckout(page, Shopper.PAID);
            int taken = stock(skus.get(2), -Integer.MAX_VALUE);
            try {
                page.locator("main form button[type=submit]").click();

                assertThat(page.locator("p.error")).isVisible();
                assertThat(page.locator("p.error")).isFocused();
                assertThat(page.locator("[name='address.city']")).hasValue("Springfield");
                assertThat(page.locator("[name='card.number']")).hasValue("");
                assertThat(orders(page)).isZero();
            } finally {
                stock(skus.get(2), taken);
            }
        }
    }

    @RetryingTest(2)
    void whatIsWrongIsSaidBesideItsField() throws Exception {
        try (Page page = shopping(3)) {
            browser.fillCheckout(page, "4242");
            page.locator("main form button[type=submit]").click();

            Locator number = page.locator("[name='card.number']");
            assertThat(number).hasAttribute("aria-invalid", "true");
            assertThat(number).isFocused();
            assertThat(number).hasAccessibleDescription(Pattern.compile("12 to 19 digits"));
            assertThat(page.locator("[name='address.street']")).hasValue("1 Market Street");
        }
    }

    @RetryingTest(2)
    void sendingTwiceBuysOnce() throws Exception {
        for (boolean scripts : new boolean[] {true, false}) {
            try (Page page = shopping(4, scripts)) {
                browser.fillCheckout(page, Shopper.PAID);
                page.locator("main form button[type=submit]").dblclick();
                page.waitForURL("**/orders/*");
                assertThat(orders(page)).as("with scripts: %s", scripts).isEqualTo(1);
            }
        }
    }

    @RetryingTest(2)
    void aCartThatIsOrderedAlreadyLeadsToItsOrder() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        shopper.addToCart(skus.get(4), 1);
        try (Page page = browser.page(ShopBrowser.PHONE, true)) {
            browser.signIn(page, shopper);
            browser.open(page, "/checkout");
            browser.fillCheckout(page, Shopper.PAID);
            String order = new JsonObject(shopper.checkout(UUID.randomUUID().toString(), Shopper.PAID)
                            .body())
                    .getJsonObject("order")
                    .getString("id");
            page.locator("main form button[type=submit]").click();

            assertThat(page.locator("h1")).hasText("You have ordered this already");
            page.locator("main a[href='/orders/" + order + "']").click();
            page.waitForURL("**/orders/" + order);
            assertThat(orders(page)).isEqualTo(1);
        }
    }

    @RetryingTest(2)
    void aPriceThatChangedMeanwhileIsShownBeforeItIsCharged() throws Exception {
        try (Page page = shopping(2)) {
            String total = page.locator("main form button[type=submit]").textContent();
            browser.fillCheckout(page, Shopper.PAID);
            raisePrice(skus.get(2), 100);
            try {
                page.locator("main form button[type=submit]").click();

                assertThat(page.locator("p.error")).containsText("Nothing was ordered");
                assertThat(page.locator(".note[role=status]")).containsText("now costs");
                assertThat(orders(page)).isZero();
                assertThat(page.locator("main form button[type=submit]")).not().hasText(total);
                browser.buy(page, Shopper.PAID);
            } finally {
                raisePrice(skus.get(2), -100);
            }
        }
    }

    /** Of the product or of its deal, whichever counts. */
    private static void raisePrice(String sku, int cents) throws Exception {
        try (Connection owner = platform.owner();
                Statement statement = owner.createStatement()) {
            String product = " where id = (select id from products where sku = '" + sku + "')";
            statement.execute("update products set price_cents = price_cents + " + cents + product);
            statement.execute("update deals set sale_price_cents = sale_price_cents + " + cents
                    + product.replace("where id", "where product_id"));
        }
    }

    @RetryingTest(2)
    void anOrderCanBeCancelledBeforeAnybodyChargesIt() throws Throwable {
        try (Page page = shopping(5)) {
            whileNobodyCharges(() -> {
                browser.buy(page, Shopper.PAID);
                assertThat(page.locator("#state.pending")).isVisible();
                assertThat(Accessibility.violations(page)).isEmpty();
                page.locator("#cancel").click();
                browser.awaitStatus(page, "cancelled");
            });
        }
    }

    @RetryingTest(2)
    void everythingWorksWithoutScripts() throws Exception {
        try (Page page = browser.page(ShopBrowser.PHONE, false)) {
            browser.open(page, "/");
            page.locator(".hero a[href^='/products/']").click();
            page.locator("#buy button").click();
            page.waitForURL("**/cart");
            page.locator(".quantity input[type=number]").fill("2");
            page.locator(".quantity button").click();
            assertThat(page.locator(".count")).hasText("2");
            page.locator("main a[href='/checkout']").click();
            page.waitForURL("**/login?next=*");
            browser.logIn(page, demo);
            page.waitForURL("**/checkout");
            browser.buy(page, Shopper.PAID);
            browser.awaitStatus(page, "paid");
        }
    }

    @RetryingTest(2)
    void theKeyboardAloneBuys() throws Exception {
        try (Page page = browser.page(ShopBrowser.DESKTOP, true)) {
            browser.open(page, "/");
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            page.keyboard().press("Enter");
            press(page, ".hero a[href^='/products/']");
            page.waitForURL("**/products/*");
            press(page, "#buy button");
            assertThat(page.locator(".flyout")).isVisible();
            press(page, ".flyout a[href='/checkout']");
            page.waitForURL("**/login?next=*");
            type(page, "#email", demo.getString("email"));
            type(page, "#password", demo.getString("password"));
            page.keyboard().press("Enter");
            page.waitForURL("**/checkout");
            type(page, "[name='address.street']", "1 Market Street");
            type(page, "[name='address.postcode']", "12345");
            type(page, "[name='address.city']", "Springfield");
            type(page, "[name='address.country']", "United States");
            type(page, "[name='card.number']", Shopper.PAID);
            type(page, "[name='card.expiry']", "12/30");
            type(page, "[name='card.cvc']", "123");
            page.keyboard().press("Enter");
            page.waitForURL("**/orders/*");
            browser.awaitStatus(page, "paid");
        }
    }

    @RetryingTest(2)
    void aFullCartSaysSoInPlace() {
        try (Page page = browser.page(ShopBrowser.DESKTOP, true)) {
            browser.open(page, "/products/" + skus.get(6));
            browser.addToCart(page);
            page.fill("#quantity", "99");
            page.locator("#buy button").click();
            assertThat(page.locator(".flyout .error")).containsText("at most 99 pieces");
            assertThat(page.locator(".count")).hasText("1");
            page.keyboard().press("Escape");
            assertThat(page.locator(".flyout")).hasCount(0);
        }
    }

    /** At the checkout, as a customer of their own, with one piece of a product of their own. */
    private static Page shopping(int product) throws Exception {
        return shopping(product, true);
    }

    private static Page shopping(int product, boolean scripts) throws Exception {
        Shopper shopper = Shopper.registered(platform);
        shopper.addToCart(skus.get(product), 1);
        Page page = browser.page(ShopBrowser.DESKTOP, scripts);
        browser.signIn(page, shopper);
        browser.open(page, "/checkout");
        return page;
    }

    private static int orders(Page page) {
        APIResponse answer = page.context()
                .request()
                .get(
                        platform.shop("/orders").toString(),
                        RequestOptions.create().setHeader("Accept", "application/json"));
        return new JsonObject(answer.text()).getJsonArray("orders").size();
    }

    /**
     * Pieces come to the shop, or go as if they had never been there.
     *
     * @return how many went, at most all
     */
    private static int stock(String sku, int more) throws Exception {
        String change = """
                with before as (select s.product_id, greatest(?, -s.available) as more
                                  from stock s join products p on p.id = s.product_id where p.sku = ? for update of s)
                update stock s set initial = s.initial + before.more, available = s.available + before.more,
                                   version = s.version + 1
                  from before where s.product_id = before.product_id
                returning -before.more""";
        try (Connection owner = platform.owner();
                PreparedStatement statement = owner.prepareStatement(change)) {
            statement.setInt(1, more);
            statement.setString(2, sku);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getInt(1);
            }
        }
    }

    /**
     * Does something while no payments-worker does anything; there are as many of them as the queue asks for right now.
     */
    private static void whileNobodyCharges(Executable steps) throws Throwable {
        List<ProcessHandle> workers = platform.status().getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .filter(process -> process.getString("name").startsWith("payments-worker"))
                .flatMap(process -> ProcessHandle.of(process.getLong("pid")).stream())
                .toList();
        assertThat(workers).isNotEmpty();
        try {
            signal("STOP", workers);
            steps.execute();
        } finally {
            signal("CONT", workers);
        }
    }

    /** One that has been taken away meanwhile needs no signal. */
    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            int failed = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(failed != 0 && process.isAlive())
                    .as("kill -%s %s", name, process.pid())
                    .isFalse();
        }
    }

    /** Tabs to a link or button and presses it. */
    private static void press(Page page, String selector) {
        tabTo(page, selector);
        page.keyboard().press("Enter");
    }

    private static void type(Page page, String selector, String text) {
        tabTo(page, selector);
        page.keyboard().type(text);
    }

    private static void tabTo(Page page, String selector) {
        for (int tabs = 0; tabs < MAX_TABS; tabs++) {
            if (Boolean.TRUE.equals(page.evaluate("wanted => document.activeElement.matches(wanted)", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(MAX_TABS + " tabs do not lead to " + selector);
    }
}
