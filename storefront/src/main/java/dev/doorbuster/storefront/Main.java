package dev.doorbuster.storefront;

import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.database.Databases;
import dev.doorbuster.service.database.PoolLimits;
import dev.doorbuster.service.database.PoolMeters;
import dev.doorbuster.service.host.ServiceHost;
import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.login.DeviceCookies;
import dev.doorbuster.service.password.PasswordHasher;
import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.service.switchboard.Switchboard;
import dev.doorbuster.service.web.Assets;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.storefront.account.AccountPages;
import dev.doorbuster.storefront.account.LoginThrottle;
import dev.doorbuster.storefront.account.Passwords;
import dev.doorbuster.storefront.cart.CartPages;
import dev.doorbuster.storefront.cart.CartStore;
import dev.doorbuster.storefront.cart.Carts;
import dev.doorbuster.storefront.catalog.Catalog;
import dev.doorbuster.storefront.catalog.CatalogPages;
import dev.doorbuster.storefront.catalog.PicturePages;
import dev.doorbuster.storefront.catalog.Search;
import dev.doorbuster.storefront.checkout.Checkout;
import dev.doorbuster.storefront.checkout.CheckoutPages;
import dev.doorbuster.storefront.checkout.OrderTransaction;
import dev.doorbuster.storefront.checkout.ProviderRiskCheck;
import dev.doorbuster.storefront.checkout.RiskCheck;
import dev.doorbuster.storefront.checkout.poolexhaustion.PoolExhaustionVariants;
import dev.doorbuster.storefront.checkout.poolexhaustion.PrimaryUse;
import dev.doorbuster.storefront.database.Bulkhead;
import dev.doorbuster.storefront.database.LivePool;
import dev.doorbuster.storefront.database.Node;
import dev.doorbuster.storefront.database.Nodes;
import dev.doorbuster.storefront.database.PrimaryPool;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import dev.doorbuster.storefront.database.stalereplica.Replication;
import dev.doorbuster.storefront.database.stalereplica.StaleReplicaVariants;
import dev.doorbuster.storefront.order.Cancellation;
import dev.doorbuster.storefront.order.ConfirmationPages;
import dev.doorbuster.storefront.order.InvoicePages;
import dev.doorbuster.storefront.order.OrderPages;
import dev.doorbuster.storefront.order.Orders;
import dev.doorbuster.storefront.outbox.OutboxRelay;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import dev.doorbuster.storefront.product.ProductPages;
import dev.doorbuster.storefront.product.Products;
import dev.doorbuster.storefront.product.ReviewPages;
import dev.doorbuster.storefront.product.Reviews;
import dev.doorbuster.storefront.product.cachestampede.CacheStampedeVariants;
import dev.doorbuster.storefront.product.cachestampede.ProductDetailsCache;
import dev.doorbuster.storefront.redis.MemoryWatch;
import dev.doorbuster.storefront.redis.RedisClient;
import dev.doorbuster.storefront.session.Sessions;
import dev.doorbuster.storefront.session.sessioneviction.SessionEvictionVariants;
import dev.doorbuster.storefront.web.Csrf;
import dev.doorbuster.storefront.web.Pages;
import dev.doorbuster.storefront.web.ShopRoutes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Starts the storefront: creates all components and wires them together. */
public final class Main {

    /**
     * Connections of one storefront to each replica. Three storefronts open at most 24 to each, far below its
     * max_connections of 100.
     */
    private static final int REPLICA_CONNECTIONS = 8;

    /**
     * The outbox relay's own connection, so that the relay and the checkouts cannot starve each other. The relay uses
     * one connection at a time.
     */
    private static final int RELAY_CONNECTIONS = 1;

    /**
     * Connections to each replica for reads that aggregate many rows. They form a bulkhead: a burst of these reads does
     * not delay the short reads of all other pages. A request waits at most 12 seconds for a connection, because most
     * shoppers have left by then.
     */
    private static final PoolLimits REPORTING = new PoolLimits(3, Duration.ofSeconds(12), Databases.MAX_WAITING, false);

    /**
     * Maximum number of concurrent reads on the primary, for which no replica was fresh enough. Together with
     * {@link #PRIMARY_REPORTS} this is less than the size of the fixed variant's pool, so orders always find a
     * connection.
     */
    private static final int PRIMARY_READS = 3;

    /** The same limit for reads that aggregate many rows. */
    private static final int PRIMARY_REPORTS = 2;

    /** Connections to each database server that are used only to query its WAL position. */
    private static final int WATCH_CONNECTIONS = 1;

    private final ServiceHost host;
    private final Vertx vertx;
    private final Settings settings;
    private final PoolMeters meters;
    private final Switchboard switchboard;
    private final Supplier<PrimaryUse> primaryUse;
    private final Pool primary;
    private final Nodes nodes;
    private final RedisClient sessionCluster;
    private final RedisClient cache;
    private final Replication replication;
    private final Problems problems = ShopProblems.table();

    private Main(ServiceHost host) {
        this.host = host;
        this.vertx = host.vertx();
        this.settings = host.settings();
        this.meters = new PoolMeters(host.registry());
        this.switchboard = Switchboard.of(host);
        this.primaryUse = primaryUse();
        this.primary = new LivePool(() -> primaryUse.get().pool());
        this.nodes = new Nodes(
                new Node("primary", primary),
                replicas(Databases.replicas(vertx, settings, meters, REPLICA_CONNECTIONS)),
                new Bulkhead(vertx, PRIMARY_READS),
                host.registry());
        this.sessionCluster = RedisClient.sessions(vertx, settings);
        this.cache = RedisClient.cache(vertx, settings);
        this.replication = replication();
    }

    public static void main(String[] arguments) {
        ServiceHost.run(host -> new Main(host).start());
    }

    private void start() {
        watchHealth();
        replication.start();
        Supplier<ReadRouting> reads = reads(nodes);
        Nodes reporting = reportingNodes();
        host.health().add("reporting", false, reporting::anyAnswers);
        Supplier<ReadRouting> reports = reads(reporting);
        Catalog catalog = new Catalog(reads);
        Sessions sessions = new Sessions(switchboard.live(
                SessionEvictionVariants.ID,
                new SessionEvictionVariants(sessionCluster, secret(), catalog::viewed, Clock.systemUTC()).byId()));
        CartStore cartStore = new CartStore(sessionCluster);
        Carts carts = new Carts(cartStore, catalog);
        Csrf csrf = new Csrf(secret());
        Assets assets = ShopRoutes.assets();
        Pages pages = new Pages(csrf, session -> cartStore.pieces(session.cartKey()), assets);
        Routes routes = ShopRoutes.on(host.router(), CookieNames.from(settings), sessions, csrf, pages, problems);

        assets.mount(routes);
        new PicturePages(catalog).mount(routes);
        new CatalogPages(catalog, new Search(reads), Clock.systemUTC()).mount(routes);
        new ProductPages(new Products(reads), details(reports), sessions).mount(routes);
        new ReviewPages(new Products(reads), new Reviews(reads)).mount(routes);
        new CartPages(carts, cartStore, catalog, sessions, problems).mount(routes);
        accounts(sessions, carts).mount(routes);
        Orders orders = new Orders(primary, reads);
        new CheckoutPages(checkout(cartStore, orders), carts, reads, problems).mount(routes);
        new OrderPages(orders, new Cancellation(primary, orders), reads, problems).mount(routes);
        new InvoicePages(orders, reads).mount(routes);
        new ConfirmationPages(orders).mount(routes);
        routes.finish();
        switchboard.follow(vertx);
        host.listen();
    }

    /** The same servers, reached through a separate set of connections. */
    private Nodes reportingNodes() {
        return new Nodes(
                nodes.primary(),
                replicas(Databases.separateReplicas(vertx, settings, meters, REPORTING, "reporting")),
                new Bulkhead(vertx, PRIMARY_REPORTS),
                host.registry());
    }

    private Replication replication() {
        return new Replication(
                vertx,
                nodes.replicas(),
                new Node(
                        "primary",
                        Databases.separatePrimary(vertx, settings, meters, WATCH_CONNECTIONS, "replication")),
                replicas(Databases.separateReplicas(
                        vertx, settings, meters, PoolLimits.bounded(WATCH_CONNECTIONS), "replication")),
                host.registry());
    }

    private Supplier<ReadRouting> reads(Nodes nodes) {
        return switchboard.live(StaleReplicaVariants.ID, new StaleReplicaVariants(nodes, replication).byId());
    }

    private static List<Node> replicas(List<Pool> pools) {
        return IntStream.rangeClosed(1, pools.size())
                .mapToObj(number -> new Node("replica" + number, pools.get(number - 1)))
                .toList();
    }

    private Supplier<ProductDetailsCache> details(Supplier<ReadRouting> reports) {
        Clock clock = Clock.systemUTC();
        ProductDetailsLoader loader = new ProductDetailsLoader(reports, clock, host.registry());
        return switchboard.live(
                CacheStampedeVariants.ID,
                new CacheStampedeVariants(cache, loader, vertx, clock, host.registry()).byId());
    }

    private AccountPages accounts(Sessions sessions, Carts carts) {
        LoginThrottle throttle = new LoginThrottle(
                sessionCluster,
                settings.integer("LOGIN_ATTEMPTS_PER_ACCOUNT", 10, 1, 1_000_000),
                settings.integer("LOGIN_ATTEMPTS_PER_ADDRESS", 600, 1, 1_000_000));
        return new AccountPages(
                primary,
                new Passwords(vertx, new PasswordHasher()),
                throttle,
                new DeviceCookies(secret(), Clock.systemUTC()),
                sessions,
                carts,
                problems);
    }

    private Checkout checkout(CartStore carts, Orders orders) {
        Pool relayPool = Databases.separatePrimary(vertx, settings, meters, RELAY_CONNECTIONS, "outbox");
        OutboxRelay relay = new OutboxRelay(
                vertx,
                relayPool,
                BrokerConnector.of(
                        settings, settings.text("DOORBUSTER_SERVICE") + " outbox", OutboxRelay.BROKER_LIMITS),
                host.registry());
        host.health()
                .add(
                        "rabbitmq",
                        false,
                        () -> relay.connected() ? Future.succeededFuture() : Future.failedFuture("not connected"));
        host.health()
                .add(
                        "outbox",
                        false,
                        () -> relayPool.query("select 1").execute().mapEmpty());
        host.onStop(relayPool::close);
        host.onStop(relay::stop);
        relay.start();
        return new Checkout(primary, carts, () -> primaryUse.get().placement(), orders, secret(), relay::wake);
    }

    private PrimaryPool pool(PoolLimits limits) {
        return new PrimaryPool(vertx, () -> Databases.primary(vertx, settings, meters, limits), limits);
    }

    private Supplier<PrimaryUse> primaryUse() {
        RiskCheck riskCheck =
                new ProviderRiskCheck(ProviderClient.of(vertx, settings, "storefront", ProviderRiskCheck.LIMITS));
        OrderTransaction orders = new OrderTransaction(settings.duration("ORDER_PAY_WITHIN", Duration.ofSeconds(60)));
        return switchboard.live(
                PoolExhaustionVariants.ID, new PoolExhaustionVariants(this::pool, riskCheck, orders).byId());
    }

    private byte[] secret() {
        return HexFormat.of().parseHex(settings.text("SESSION_SECRET"));
    }

    private void watchHealth() {
        host.health()
                .add("primary", true, () -> primary.query("select 1").execute().mapEmpty());
        host.health().add("replica", true, nodes::anyAnswers);
        host.health().add("sessions", true, sessionCluster::clusterIsWhole);
        host.health().add("cache", false, cache::ping);
        new MemoryWatch(sessionCluster, host.registry()).start(vertx);
        host.onStop(primary::close);
        host.onStop(sessionCluster::close);
        host.onStop(cache::close);
    }
}
