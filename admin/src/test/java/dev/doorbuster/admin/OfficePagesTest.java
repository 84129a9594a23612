package dev.doorbuster.admin;

import static dev.doorbuster.admin.OfficeDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.admin.audit.AuditPages;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.customers.CustomerPages;
import dev.doorbuster.admin.customers.CustomerRepository;
import dev.doorbuster.admin.inventory.InventoryPages;
import dev.doorbuster.admin.inventory.InventoryRepository;
import dev.doorbuster.admin.login.LogInGate;
import dev.doorbuster.admin.login.LogInPages;
import dev.doorbuster.admin.login.LogInThrottle;
import dev.doorbuster.admin.login.PasswordCheck;
import dev.doorbuster.admin.login.Sessions;
import dev.doorbuster.admin.login.StaffRepository;
import dev.doorbuster.admin.orders.CancellationRepository;
import dev.doorbuster.admin.orders.OrderPages;
import dev.doorbuster.admin.orders.OrderRepository;
import dev.doorbuster.admin.payments.Broker;
import dev.doorbuster.admin.payments.DeadLetterPages;
import dev.doorbuster.admin.payments.DeadLetterQueue;
import dev.doorbuster.admin.payments.PaymentPages;
import dev.doorbuster.admin.payments.PaymentRepository;
import dev.doorbuster.admin.products.ProductPages;
import dev.doorbuster.admin.products.ProductRepository;
import dev.doorbuster.admin.refunds.RefundPages;
import dev.doorbuster.admin.refunds.Refunds;
import dev.doorbuster.admin.sale.DayRepository;
import dev.doorbuster.admin.sale.SalePages;
import dev.doorbuster.admin.sale.SaleRepository;
import dev.doorbuster.admin.web.CsvExport;
import dev.doorbuster.admin.web.OfficeAssets;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.login.DeviceCookies;
import dev.doorbuster.service.password.PasswordHasher;
import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.settings.HostPort;
import dev.doorbuster.service.web.Assets;
import dev.doorbuster.service.web.FormTokens;
import dev.doorbuster.testsupport.RealPostgres;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reads every page and makes every change of the back office over real HTTP and a real database. */
@ExtendWith(RealPostgres.class)
class OfficePagesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private OfficeDatabase database;
    private String address;
    private String session;
    private long paid;
    private long pending;
    private long charging;

    @BeforeEach
    void open(RealPostgres.Database real) throws Exception {
        database = new OfficeDatabase(real);
        database.run("insert into staff (username, password_hash, role) values ('Olga', '"
                + new PasswordHasher().hash("open sesame".toCharArray()) + "', 'operator')");
        database.run("insert into deals (product_id, sale_price_cents, starts_at, ends_at, position) values"
                + " (1, 900, now() - interval '1 hour',"
                + " date_trunc('day', now()) + interval '2 days 0.123456 seconds', 1)");
        paid = database.paidOrder(RealPostgres.CUSTOMER, 3);
        pending = database.pendingOrder(RealPostgres.OTHER_CUSTOMER, 1);
        charging = database.pendingOrder(RealPostgres.OTHER_CUSTOMER, 2);
        database.run("update payments set state = 'charging', attempts = 2, claimed_at = now() where order_id = "
                + charging);
        address = "http://127.0.0.1:"
                + await(database.vertx
                                .createHttpServer()
                                .requestHandler(office())
                                .listen(0, "127.0.0.1"))
                        .actualPort();
        session = logIn();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    private Router office() {
        Vertx vertx = database.vertx;
        Clock clock = Clock.systemUTC();
        CookieNames cookies = new CookieNames(18000);
        Sessions sessions = new Sessions(clock, new SecureRandom());
        LogInGate gate = new LogInGate(sessions, new FormTokens(new byte[32]), cookies);
        Problems problems = OfficeProblems.table();
        Assets assets = OfficeAssets.load();
        CsvExport exports = new CsvExport();
        AuditRepository audit = new AuditRepository();
        OrderRepository orders = new OrderRepository(audit);
        CancellationRepository cancellations = new CancellationRepository(audit);
        InventoryRepository inventory = new InventoryRepository(audit);
        PaymentRepository payments = new PaymentRepository();
        Broker broker = new Broker(vertx, database.settings());
        DeadLetterQueue dead = new DeadLetterQueue(
                vertx, BrokerConnector.of(database.settings(), "test", DeadLetterQueue.BROKER_LIMITS));
        ProviderClient provider =
                new ProviderClient(vertx, new HostPort("127.0.0.1", 1), "key", "test", Refunds.PROVIDER_LIMITS);
        Router router = Router.router(vertx);
        new OfficeRoutes(
                        gate,
                        new LogInPages(
                                database.pool,
                                new StaffRepository(),
                                new PasswordCheck(vertx, new PasswordHasher()),
                                new LogInThrottle(clock),
                                new DeviceCookies(new byte[32], clock),
                                sessions,
                                gate,
                                cookies),
                        new SalePages(
                                database.pool,
                                new SaleRepository(),
                                new DayRepository(),
                                payments,
                                inventory,
                                broker,
                                clock),
                        new OrderPages(database.pool, orders, cancellations, exports),
                        new RefundPages(new Refunds(vertx, database.pool, audit, provider)),
                        new ProductPages(database.pool, new ProductRepository(audit), audit, clock, problems),
                        new InventoryPages(database.pool, inventory, exports),
                        new CustomerPages(database.pool, new CustomerRepository(audit), orders, audit, exports),
                        new PaymentPages(database.pool, payments, broker, dead, clock),
                        new DeadLetterPages(database.pool, dead, payments, cancellations, audit),
                        new AuditPages(database.pool, audit, exports))
                .mount(router, assets, new Pages(assets), problems);
        return router;
    }

    @Test
    void ordersShowTheirPartsAndAreFiltered() throws Exception {
        JsonObject order = get("/admin/orders/" + paid);

        assertThat(order.getString("email")).isEqualTo("one@example.com");
        assertThat(order.getJsonObject("address")).isEqualTo(new JsonObject().put("city", "Oslo"));
        assertThat(order.getString("cardLast4")).isEmpty();
        assertThat(order.getJsonArray("lines").getJsonObject(0).getInteger("unitPriceCents"))
                .isEqualTo(3000);
        assertThat(each(order, "history", "status")).isEqualTo("pending paid");
        assertThat(order.getJsonObject("payment").getString("chargeId")).isEqualTo("ch_" + paid);
        assertThat(order.getJsonObject("job").getString("outcome")).isEqualTo("paid");
        assertThat(order.getJsonObject("job").getString("publishedAt")).isNull();
        assertThat(get("/admin/orders/" + pending).getBoolean("cancellable")).isTrue();

        String all = charging + " " + pending + " " + paid;
        assertThat(ids("/admin/orders")).isEqualTo(all);
        assertThat(ids("/admin/orders?status=paid")).isEqualTo("" + paid);
        assertThat(ids("/admin/orders?q=" + pending)).isEqualTo("" + pending);
        assertThat(ids("/admin/orders?q=TWO@")).isEqualTo(charging + " " + pending);
        assertThat(ids("/admin/orders?q=nobody@")).isEmpty();
        assertThat(ids("/admin/orders?before=" + charging)).isEqualTo(pending + " " + paid);
        assertThat(ids("/admin/orders?from=2000-01-01T00:00:00Z&to=2190-01-01T00:00:00Z"))
                .isEqualTo(all);
        assertThat(ids("/admin/orders?from=2189-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void mailAddressOfManyCustomersFiltersByAddress() throws Exception {
        database.run("insert into customers (email, name, password_hash)"
                + " select 'one' || n || '@example.com', 'Many', 'x' from generate_series(1, 101) n");

        assertThat(ids("/admin/orders?q=one")).isEqualTo("" + paid);
    }

    @Test
    void cancelledOrderReturnsItsStock() throws Exception {
        JsonObject cancelled = post("/admin/orders/" + pending + "/cancel", 200, "{'reason': 'asked'}");

        assertThat(cancelled.getJsonObject("order").getString("status")).isEqualTo("cancelled");
        assertThat(cancelled
                        .getJsonObject("order")
                        .getJsonArray("changes")
                        .getJsonObject(0)
                        .getJsonObject("after"))
                .isEqualTo(new JsonObject().put("status", "cancelled"));
        assertThat(detail(post("/admin/orders/" + pending + "/cancel", 409, "{'reason': 'asked'}")))
                .contains("is cancelled");
        assertThat(detail(post("/admin/orders/" + charging + "/cancel", 409, "{'reason': 'asked'}")))
                .contains("is under way");
        assertThat(get("/admin/inventory/SKU-1").getJsonObject("product").getInteger("available"))
                .isEqualTo(RealPostgres.STOCK);
    }

    @Test
    void refundStaysRequestedWithoutTheProvider() throws Exception {
        JsonObject refund =
                post("/admin/orders/" + paid + "/refunds", 202, "{'amountCents': 1000, 'reason': 'broken'}");

        assertThat(refund.getJsonObject("refund").getString("state")).isEqualTo("requested");
        JsonObject order = get("/admin/orders/" + paid);
        assertThat(each(order, "refunds", "state")).isEqualTo("requested");
        assertThat(order.getInteger("refundableCents")).isEqualTo(2000);
    }

    @Test
    void productsAreFoundAndEdited() throws Exception {
        assertThat(each(get("/admin/products"), "products", "sku")).isEqualTo("SKU-1 SKU-2 SKU-3");
        assertThat(each(get("/admin/products?q=product%202"), "products", "sku"))
                .isEqualTo("SKU-2");
        assertThat(each(get("/admin/products?q=sku-3"), "products", "sku")).isEqualTo("SKU-3");
        assertThat(each(get("/admin/products?sale=on"), "products", "sku")).isEqualTo("SKU-1");
        assertThat(each(get("/admin/products?after=1"), "products", "sku")).isEqualTo("SKU-2 SKU-3");

        JsonObject edited = post("/admin/products/SKU-1", 200, "{'name': 'Kite', 'salePriceCents': 800}")
                .getJsonObject("product");

        assertThat(edited.getString("name")).isEqualTo("Kite");
        assertThat(edited.getInteger("salePriceCents")).isEqualTo(800);
        assertThat(edited.getString("saleEndsAt")).endsWith(":00.123456Z");
        assertThat(edited.getInteger("version")).isEqualTo(2);
        assertThat(detail(post("/admin/products/SKU-1", 409, "{'name': 'Old', 'version': 1}")))
                .contains("another user has edited");
        JsonObject change =
                get("/admin/audit?subject=SKU-1").getJsonArray("entries").getJsonObject(0);
        assertThat(change.getJsonObject("after"))
                .isEqualTo(new JsonObject().put("name", "Kite").put("salePriceCents", 800));
        assertThat(change.getString("reason")).isEmpty();

        JsonObject ended = post("/admin/products/SKU-1", 200, "{'salePriceCents': ''}");
        assertThat(ended.getJsonObject("product").getInteger("salePriceCents")).isNull();
    }

    @Test
    void stockMovesOnceForEachKey() throws Exception {
        assertThat(each(get("/admin/inventory?q=sku-2"), "products", "available"))
                .isEqualTo("9");
        assertThat(each(get("/admin/inventory?after=2"), "products", "sku")).isEqualTo("SKU-3");
        assertThat(each(get("/admin/inventory/SKU-3"), "ledger", "kind")).isEqualTo("sale");
        String restock = "{'quantity': 5, 'key': 'k'}";

        for (int time = 0; time < 2; time++) {
            JsonObject moved =
                    post("/admin/inventory/SKU-2/restock", 200, restock).getJsonObject("product");
            assertThat(moved.getInteger("available")).isEqualTo(14);
            assertThat(moved.getInteger("restocked")).isEqualTo(5);
        }
        assertThat(detail(post("/admin/inventory/SKU-1/restock", 409, restock))).contains("a restock of 5");
        post("/admin/inventory/SKU-2/correct", 200, "{'quantity': -3, 'reason': 'lost'}");
        assertThat(detail(post("/admin/inventory/SKU-2/correct", 422, "{'quantity': -12, 'reason': 'lost'}")))
                .contains("at least -11");

        JsonObject item = get("/admin/inventory/SKU-2");
        assertThat(item.getJsonObject("product").getInteger("available")).isEqualTo(11);
        assertThat(each(item, "ledger", "kind")).isEqualTo("correction restock reserved");
        assertThat(each(item, "ledger", "about")).isEqualTo("lost  pending");
        assertThat(each(get("/admin/inventory/SKU-2?before-order=1&before-movement=2"), "ledger", "kind"))
                .isEqualTo("restock");
    }

    @Test
    void customersAreFoundAndLocked() throws Exception {
        assertThat(each(get("/admin/customers"), "customers", "id")).isEqualTo("1 2");
        assertThat(each(get("/admin/customers?q=TWO@example"), "customers", "id"))
                .isEqualTo("2");
        assertThat(each(get("/admin/customers?q=n"), "customers", "id")).isEqualTo("1");
        assertThat(each(get("/admin/customers?q=%232"), "customers", "id")).isEqualTo("2");
        assertThat(each(get("/admin/customers?after=1"), "customers", "id")).isEqualTo("2");

        JsonObject locked = post("/admin/customers/2/lock", 200, "{'reason': 'fraud'}");
        assertThat(locked.getJsonObject("customer").getBoolean("locked")).isTrue();
        assertThat(detail(post("/admin/customers/2/lock", 409, "{'reason': 'fraud'}")))
                .contains("locked already");
        assertThat(each(get("/admin/customers?locked=on"), "customers", "id")).isEqualTo("2");
        post("/admin/customers/2/unlock", 200, "{'reason': 'no fraud'}");
        assertThat(each(get("/admin/customers/2"), "changes", "action")).isEqualTo("customer-unlocked customer-locked");

        JsonObject customer = get("/admin/customers/1");
        assertThat(customer.getJsonObject("customer").getInteger("orderCount")).isOne();
        assertThat(customer.getJsonObject("customer").getInteger("paidCents")).isEqualTo(3000);
        assertThat(each(get("/admin/customers/2?before=" + charging), "orders", "id"))
                .isEqualTo("" + pending);
    }

    @Test
    void paymentsAndTheSaleAreCounted() throws Exception {
        JsonObject payments = get("/admin/payments");
        assertThat(payments.getJsonObject("pending").getInteger("orders")).isEqualTo(2);
        assertThat(payments.getJsonObject("outbox").getInteger("unpublished")).isEqualTo(3);
        assertThat(payments.getInteger("charging")).isOne();
        assertThat(each(payments, "open", "orderId")).isEqualTo("" + charging);
        assertThat(each(payments, "open", "lastError")).isEmpty();
        assertThat(payments.getJsonObject("jobs")).isNull();

        JsonObject sale = get("/admin");
        assertThat(sale.encode())
                .contains("\"capturedCents\":3000", "\"refundedCents\":0", "\"sku\":\"SKU-1\"")
                .doesNotContain("\"sku\":\"SKU-2\"");
        assertThat(sum(sale.getJsonObject("day"), "orders")).isEqualTo(3);
        assertThat(sum(sale.getJsonObject("day"), "capturedCents")).isEqualTo(3000);
    }

    @Test
    void auditLogIsFilteredAndExported() throws Exception {
        post("/admin/customers/2/lock", 200, "{'reason': 'fraud'}");
        post("/admin/orders/" + pending + "/cancel", 200, "{'reason': 'asked'}");

        assertThat(each(get("/admin/audit"), "entries", "action")).isEqualTo("order-cancelled customer-locked");
        assertThat(each(get("/admin/audit?staff=Olga&action=customer-locked&subject=2"), "entries", "reason"))
                .isEqualTo("fraud");
        assertThat(each(get("/admin/audit?before=2"), "entries", "id")).isEqualTo("1");
        assertThat(each(get("/admin/audit?staff=nobody"), "entries", "id")).isEmpty();
        for (String list : new String[] {"orders", "inventory", "customers", "audit"}) {
            HttpResponse<String> csv = send(request("/admin/" + list + ".csv"));
            assertThat(csv.statusCode()).as(list).isEqualTo(200);
            assertThat(csv.body().lines()).as(list).hasSizeGreaterThan(2);
        }
    }

    @Test
    void everyPageRenders() throws Exception {
        for (String path : new String[] {
            "",
            "/orders",
            "/orders/" + paid,
            "/products",
            "/products/SKU-1",
            "/inventory",
            "/inventory/SKU-2",
            "/customers",
            "/customers/1",
            "/payments",
            "/audit"
        }) {
            HttpResponse<String> page = send(request("/admin" + path).header("Accept", "text/html"));
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("</html>");
        }
    }

    private String logIn() throws Exception {
        HttpResponse<String> begun = send(HttpRequest.newBuilder(URI.create(address + "/admin/login"))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"username\":\"OLGA\",\"password\":\"open sesame\"}")));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        return begun.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .filter(cookie -> cookie.startsWith("doorbuster_admin_18000="))
                .findFirst()
                .orElseThrow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Cookie", session);
    }

    private JsonObject get(String path) throws Exception {
        HttpResponse<String> answer = send(request(path).header("Accept", "application/json"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject json = new JsonObject(answer.body());
        return json.containsKey("order") ? json.getJsonObject("order") : json;
    }

    /** Posts JSON that is written with single quotes. */
    private JsonObject post(String path, int status, String body) throws Exception {
        HttpResponse<String> answer = send(request(path)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonObject(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String ids(String path) throws Exception {
        return each(get(path), "orders", "id");
    }

    private static String detail(JsonObject problem) {
        return problem.getString("detail");
    }

    /** One field of each element of a list. */
    private static String each(JsonObject json, String list, String field) {
        JsonArray elements = json.getJsonArray(list);
        return String.join(
                " ",
                IntStream.range(0, elements.size())
                        .mapToObj(
                                at -> String.valueOf(elements.getJsonObject(at).getValue(field)))
                        .toList());
    }

    private static long sum(JsonObject json, String series) {
        return json.getJsonArray(series).stream()
                .mapToLong(value -> ((Number) value).longValue())
                .sum();
    }
}
