package dev.doorbuster.e2e.shop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import dev.doorbuster.e2e.Accessibility;
import dev.doorbuster.e2e.ShopBrowser;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junitpioneer.jupiter.RetryingTest;

/** Every page of the shop: for everybody, and the same in JSON. All colours, the dark and a wide screen: long. */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class ShopPagesIT {

    private static final int MAX_PAGE_BYTES = 60 * 1024;
    private static final int MAX_FIRST_VISIT_BYTES = 150 * 1024;
    /** HAProxy takes 4,096 characters. */
    private static final int TOO_LONG_ADDRESS = 4_100;

    /** As many for one account, the next one is refused. */
    private static final int LOGIN_ATTEMPTS = 10;

    private static final String HOT = "HPH-0001";

    /** Nobody else buys it. */
    private static final String LOCKED = "KIT-0007";

    /** Pages that, together, have everything that has a colour: looking at the colours takes as long as at all else. */
    private static final Set<String> COLOURFUL = Set.of(
            "home",
            "search",
            "product",
            "mini-cart",
            "login-refused",
            "cart",
            "checkout-refused",
            "order-paid",
            "order-declined");

    /** @param colourful the pages whose colours are looked at; empty for all */
    private record Screen(int width, String name, ColorScheme scheme, Set<String> colourful) {

        List<String> violations(Page page, String name) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            return colourful.isEmpty() || colourful.contains(name)
                    ? Accessibility.violations(page, scheme)
                    : Accessibility.violationsBesidesColours(page);
        }
    }

    private static final Screen PHONE = new Screen(ShopBrowser.PHONE, "phone", ColorScheme.LIGHT, Set.of());
    private static final Screen DARK_PHONE = new Screen(ShopBrowser.PHONE, "phone-dark", ColorScheme.DARK, Set.of());

    private static TestPlatform platform;
    private static ShopBrowser browser;
    private static Shopper customer;
    private static String paid;
    private static String declined;

    @BeforeAll
    static void open() throws Exception {
        platform = TestPlatform.running();
        browser = new ShopBrowser(platform);
        customer = Shopper.registered(platform);
        paid = customer.buy(HOT, 2, Shopper.PAID);
        declined = customer.buy(HOT, 1, Shopper.DECLINED);
        customer.settled(paid);
        customer.settled(declined);
        customer.addToCart(HOT, 1);
        customer.addToCart("KIT-0001", 2);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @RetryingTest(2)
    void everybodyCanUseEveryPageOnAPhone() {
        inspectAll(new Screen(ShopBrowser.PHONE, "phone", ColorScheme.LIGHT, COLOURFUL));
    }

    @Tag("long")
    @RetryingTest(2)
    void everyColourCanBeSeenInTheDark() {
        inspectAll(DARK_PHONE);
    }

    @Tag("long")
    @RetryingTest(2)
    void everybodyCanUseEveryPageOnADesktop() {
        inspectAll(new Screen(ShopBrowser.DESKTOP, "desktop", ColorScheme.LIGHT, Set.of()));
    }

    /**
     * Those that the proxies show when no storefront can be asked, as they were rendered for them, and the throttle's.
     */
    @RetryingTest(2)
    void everybodyCanUseTheErrorPages() throws Exception {
        inspectErrorPages(PHONE);
    }

    @Tag("long")
    @RetryingTest(2)
    void everyColourOfTheErrorPagesCanBeSeenInTheDark() throws Exception {
        inspectErrorPages(DARK_PHONE);
    }

    private void inspectErrorPages(Screen screen) throws Exception {
        try (Page page = browser.page(ShopBrowser.PHONE, true)) {
            for (String name : List.of("busy-503", "office-503", "refused-400", "missing-404")) {
                page.setContent(half("begin", name) + "request-1" + half("end", name));
                inspect(page, screen, "proxy-" + name);
            }
            browser.open(page, "/search?q=" + "a".repeat(TOO_LONG_ADDRESS));
            assertThat(page.locator("h1")).hasText("We could not process this request");
            inspect(page, screen, "too-long");
            String email = "nobody-" + UUID.randomUUID() + "@shop.example";
            Shopper stranger = new Shopper(platform);
            JsonObject wrong = new JsonObject().put("email", email).put("password", "wrong");
            for (int attempt = 0; attempt < LOGIN_ATTEMPTS; attempt++) {
                assertThat(stranger.post("/login", wrong).statusCode()).isEqualTo(401);
            }
            browser.open(page, "/login");
            page.fill("#email", email);
            page.fill("#password", "wrong");
            page.locator("main form button[type=submit]").click();
            assertThat(page.locator("main")).containsText("attempts");
            inspect(page, screen, "too-many-attempts");
        }
    }

    /** What HAProxy sends before or after the request's id, by the map that it reads. */
    private static String half(String which, String answer) throws IOException {
        Path map = platform.environment().state().data().resolve("haproxy/answers-" + which + ".map");
        String key = answer + ".html ";
        return Files.readAllLines(map).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElseThrow();
    }

    /** The storefront's own page for a server that does not answer: here a row that somebody keeps locked. */
    @RetryingTest(2)
    void everybodyCanUseThePageOfAShopThatIsTooBusy() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        shopper.addToCart(LOCKED, 1);
        try (Page page = browser.page(ShopBrowser.PHONE, true);
                Connection owner = platform.owner();
                Statement statement = owner.createStatement()) {
            browser.signIn(page, shopper);
            browser.open(page, "/checkout");
            browser.fillCheckout(page, Shopper.PAID);
            owner.setAutoCommit(false);
            statement.execute("select 1 from stock where product_id = (select id from products where sku = '" + LOCKED
                    + "') for update");
            page.locator("main form button[type=submit]").click();
            assertThat(page.locator("h1")).hasText("The shop is very busy");
            assertThat(page.locator("main")).containsText("request");
            inspect(page, DARK_PHONE, "too-busy");
            inspect(page, PHONE, "too-busy");
            owner.rollback();
        }
    }

    @RetryingTest(2)
    void aFirstVisitIsLightAndStaysInTheShop() {
        for (String path : List.of("/", "/products/" + HOT)) {
            List<Response> heard = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            try (Page page = browser.page(ShopBrowser.DESKTOP, true)) {
                page.onResponse(heard::add);
                page.onConsoleMessage(message -> refused.add(message.text()));
                page.onPageError(refused::add);
                browser.open(page, path);
                page.waitForLoadState();
                page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)");
                page.waitForCondition(() ->
                        Boolean.TRUE.equals(page.evaluate("() => [...document.images].every(image => image.complete"
                                + " || image.offsetParent === null)")));

                // Every question to the browser below lets it report more.
                List<Response> answers = List.copyOf(heard);
                int bytes = 0;
                for (Response answer : answers) {
                    Request request = answer.request();
                    assertThat(request.url()).startsWith(platform.shop("/").toString());
                    bytes += request.sizes().responseBodySize;
                    if (request.url().contains("/assets/")) {
                        assertThat(answer.headerValue("cache-control"))
                                .isEqualTo("public, max-age=31536000, immutable");
                    }
                }
                assertThat(answers.get(0).body()).as(path).hasSizeLessThanOrEqualTo(MAX_PAGE_BYTES);
                assertThat(answers.get(0).headerValue("cache-control")).isEqualTo("no-store");
                assertThat(answers).as(path).hasSizeGreaterThan(8);
                assertThat(bytes).as("%s with all it needs", path).isBetween(10_000, MAX_FIRST_VISIT_BYTES);
                assertThat(refused)
                        .as("what the browser complains of on %s", path)
                        .isEmpty();
            }
        }
    }

    @RetryingTest(2)
    void filtersAndSortingHoldForWhatIsFound() throws Exception {
        JsonObject found = customer.json("/search?priceFrom=20&priceTo=50.50&onSale=true&inStock=true&sort=price-up");

        List<Integer> prices = products(found)
                .map(product -> product.getInteger("salePriceCents"))
                .toList();
        assertThat(prices).isNotEmpty().isSorted().allMatch(cents -> cents >= 2_000 && cents <= 5_050);
        assertThat(found.getInteger("total")).isEqualTo(prices.size());
        List<String> names = products(customer.json("/search?category=toys&sort=name"))
                .map(product -> product.getString("name"))
                .toList();
        assertThat(names)
                .hasSize(24)
                .isEqualTo(names.stream().sorted(String::compareToIgnoreCase).toList());
        JsonObject misspelt = customer.json("/search?q=headphnes");
        assertThat(misspelt.getBoolean("similar")).isTrue();
        assertThat(products(misspelt).findFirst().orElseThrow().getString("name"))
                .contains("Headphones");
        HttpResponse<String> refused = customer.get("/search?priceFrom=cheap");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("priceFrom", "1,000,000.00");
    }

    @RetryingTest(2)
    void anArticleNumberIsFoundExactlyAndFirst() throws Exception {
        for (String written : List.of("HPH-0002", "hph0002", "hph%200002", "HPH%E2%80%910002", "%22HPH-0002%22")) {
            JsonObject found = customer.json("/search?q=" + written);

            assertThat(found.getBoolean("similar")).as(written).isFalse();
            assertThat(products(found).findFirst().orElseThrow().getString("sku"))
                    .as(written)
                    .isEqualTo("HPH-0002");
        }
        assertThat(customer.json("/search?q=hph-0002%20kit").getInteger("total"))
                .isPositive();
    }

    @RetryingTest(2)
    void wordsThatOnlyTheFiltersHideAreNotTakenForMisspelt() throws Exception {
        JsonObject found = customer.json("/search?q=headphones&priceFrom=999999");

        assertThat(found.getInteger("total")).isZero();
        assertThat(found.getBoolean("similar")).isFalse();
    }

    @RetryingTest(2)
    void allReviewsComeOnceThoughPageByPage() throws Exception {
        JsonObject rating = customer.json("/products/HPH-0002").getJsonObject("rating");
        Set<String> seen = new HashSet<>();
        int reviews = 0;
        String next = "";
        do {
            JsonObject page = customer.json("/products/HPH-0002/reviews?after=" + next);
            JsonArray written = page.getJsonArray("reviews");
            reviews += written.size();
            seen.add(written.encode());
            next = page.getString("next");
        } while (next != null);

        assertThat(reviews).isEqualTo(rating.getInteger("count"));
        assertThat(seen).hasSize((reviews + 19) / 20);
        assertThat(customer.json("/products/HPH-0002/reviews?stars=5").getJsonArray("reviews"))
                .allMatch(review -> ((JsonObject) review).getInteger("rating") == 5);
        assertThat(customer.get("/products/HPH-0002/reviews?after=x").statusCode())
                .isEqualTo(422);
    }

    @RetryingTest(2)
    void onlyWhatWasPaidHasAnInvoiceAndOnlyForItsBuyer() throws Exception {
        JsonObject invoice = customer.json("/orders/" + paid + "/invoice");

        assertThat(invoice.getString("number")).isEqualTo("INV-" + paid);
        assertThat(invoice.getLong("totalCents"))
                .isEqualTo(customer.json("/orders/" + paid).getLong("totalCents"));
        assertThat(customer.get("/orders/" + declined + "/invoice").statusCode())
                .isEqualTo(409);
        assertThat(Shopper.registered(platform)
                        .get("/orders/" + paid + "/invoice")
                        .statusCode())
                .isEqualTo(404);
    }

    /** The confirmation is a letter that was sent: what became of the order later does not change it. */
    @RetryingTest(2)
    void anOrderIsConfirmedAsItWasPlacedAndOnlyToItsBuyer() throws Exception {
        JsonObject confirmation = customer.json("/orders/" + declined + "/confirmation");

        assertThat(confirmation.getString("subject")).contains(declined);
        JsonObject order = confirmation.getJsonObject("order");
        assertThat(order.getString("status")).isEqualTo("pending");
        assertThat(order.getLong("totalCents"))
                .isEqualTo(customer.json("/orders/" + declined).getLong("totalCents"));
        assertThat(Shopper.registered(platform)
                        .get("/orders/" + declined + "/confirmation")
                        .statusCode())
                .isEqualTo(404);
    }

    private void inspectAll(Screen screen) {
        try (Page page = browser.page(screen.width(), true)) {
            inspect(page, screen, "home", "/");
            inspect(page, screen, "search", "/search?q=headphnes");
            inspect(page, screen, "search-refused", "/search?priceFrom=cheap");
            inspect(page, screen, "search-empty", "/search?q=zzzzzzzz");
            inspect(page, screen, "product", "/products/" + HOT);
            browser.addToCart(page);
            inspect(page, screen, "mini-cart");
            inspect(page, screen, "reviews", "/products/" + HOT + "/reviews");
            inspect(page, screen, "login", "/login");
            page.fill("#email", "nobody-" + UUID.randomUUID() + "@shop.example");
            page.fill("#password", "wrong");
            page.locator("main form button[type=submit]").click();
            assertThat(page.locator("p.error")).isFocused();
            inspect(page, screen, "login-refused");
            inspect(page, screen, "register", "/register");
            inspect(page, screen, "not-found", "/nowhere");
        }
        try (Page page = browser.page(screen.width(), true)) {
            inspect(page, screen, "cart-empty", "/cart");
            browser.signIn(page, customer);
            inspect(page, screen, "cart", "/cart");
            inspect(page, screen, "checkout", "/checkout");
            browser.fillCheckout(page, "4242");
            page.locator("main form button[type=submit]").click();
            assertThat(page.locator("[name='card.number']")).isFocused();
            inspect(page, screen, "checkout-refused");
            inspect(page, screen, "orders", "/orders");
            inspect(page, screen, "order-paid", "/orders/" + paid);
            inspect(page, screen, "order-declined", "/orders/" + declined);
            inspect(page, screen, "invoice", "/orders/" + paid + "/invoice");
            inspect(page, screen, "confirmation", "/orders/" + paid + "/confirmation");
        }
    }

    private void inspect(Page page, Screen screen, String name, String path) {
        browser.open(page, path);
        inspect(page, screen, name);
    }

    private void inspect(Page page, Screen screen, String name) {
        assertThat(screen.violations(page, name))
                .as("%s on a %s", name, screen.name())
                .isEmpty();
        browser.shoot(page, name + "-" + screen.name());
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                .as("%s on a %s is wider than the screen by", name, screen.name())
                .isEqualTo(0);
    }

    private static Stream<JsonObject> products(JsonObject found) {
        return found.getJsonArray("products").stream().map(JsonObject.class::cast);
    }
}
