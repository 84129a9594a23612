package dev.doorbuster.admin;

import dev.doorbuster.admin.audit.AuditPages;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.customers.CustomerPages;
import dev.doorbuster.admin.customers.CustomerRepository;
import dev.doorbuster.admin.database.Database;
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
import dev.doorbuster.service.host.RememberedProbe;
import dev.doorbuster.service.host.ServiceHost;
import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.login.DeviceCookies;
import dev.doorbuster.service.password.PasswordHasher;
import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.service.web.Assets;
import dev.doorbuster.service.web.FormTokens;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

/** Starts the back office. */
public final class Main {

    /**
     * How long a successful database check is reused. The load balancer and the supervisor probe every one to two
     * seconds, which need not reach the database each time.
     */
    private static final Duration DATABASE_IS_WELL_FOR = Duration.ofSeconds(4);

    private static final int TOKEN_KEY_BYTES = 32;

    private Main() {}

    /** Runs until SIGTERM. Exits with code 2 if a setting is invalid. */
    public static void main(String[] arguments) {
        ServiceHost.run(Main::start);
    }

    /**
     * Generates the key of the form tokens. They are valid as long as this process runs, like the sessions that they
     * belong to.
     */
    private static byte[] key(SecureRandom random) {
        byte[] key = new byte[TOKEN_KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private static void start(ServiceHost host) {
        Settings settings = host.settings();
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        Database database = Database.primary(host.vertx(), settings, host.registry());
        Broker broker = new Broker(host.vertx(), settings);
        DeadLetterQueue deadLetters = new DeadLetterQueue(
                host.vertx(), BrokerConnector.of(settings, "back office, dead letters", DeadLetterQueue.BROKER_LIMITS));
        AuditRepository audit = new AuditRepository();
        Refunds refunds = new Refunds(
                host.vertx(),
                database,
                audit,
                ProviderClient.of(host.vertx(), settings, "admin", Refunds.PROVIDER_LIMITS));
        Assets assets = OfficeAssets.load();
        Problems problems = OfficeProblems.table();
        CookieNames cookies = CookieNames.from(settings);
        Sessions sessions = new Sessions(clock, random);
        LogInGate gate = new LogInGate(sessions, new FormTokens(key(random)), cookies);
        LogInPages logIn = new LogInPages(
                database,
                new StaffRepository(),
                new PasswordCheck(host.vertx(), new PasswordHasher()),
                new LogInThrottle(clock),
                new DeviceCookies(HexFormat.of().parseHex(settings.text("DEVICE_SECRET")), clock),
                sessions,
                gate,
                cookies);
        CsvExport exports = new CsvExport();
        InventoryRepository inventory = new InventoryRepository(audit);
        OrderRepository orders = new OrderRepository(audit);
        CancellationRepository cancellations = new CancellationRepository(audit);
        PaymentRepository payments = new PaymentRepository();
        new OfficeRoutes(
                        gate,
                        logIn,
                        new SalePages(
                                database,
                                new SaleRepository(),
                                new DayRepository(),
                                payments,
                                inventory,
                                broker,
                                clock),
                        new OrderPages(database, orders, cancellations, exports),
                        new RefundPages(refunds),
                        new ProductPages(database, new ProductRepository(audit), audit, clock, problems),
                        new InventoryPages(database, inventory, exports),
                        new CustomerPages(database, new CustomerRepository(audit), orders, audit, exports),
                        new PaymentPages(database, payments, broker, deadLetters, clock),
                        new DeadLetterPages(database, deadLetters, payments, cancellations, audit),
                        new AuditPages(database, audit, exports))
                .mount(host.router(), assets, new Pages(assets), problems);
        host.health().add("database", true, new RememberedProbe(database::ping, DATABASE_IS_WELL_FOR));
        host.health().add("broker", false, broker::ping);
        host.onStop(() -> database.close(host.vertx()));
        host.listen();
        refunds.finishWhatIsOpen();
    }
}
