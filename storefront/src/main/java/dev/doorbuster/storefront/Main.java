package dev.doorbuster.storefront;

import dev.doorbuster.platform.database.Databases;
import dev.doorbuster.platform.database.PoolLimits;
import dev.doorbuster.platform.password.PasswordHasher;
import dev.doorbuster.platform.service.ServiceHost;
import dev.doorbuster.platform.settings.Settings;
import dev.doorbuster.platform.switchboard.Live;
import dev.doorbuster.storefront.account.AccountPages;
import dev.doorbuster.storefront.account.LoginThrottle;
import dev.doorbuster.storefront.account.Passwords;
import dev.doorbuster.storefront.cart.CartPages;
import dev.doorbuster.storefront.cart.CartStore;
import dev.doorbuster.storefront.cart.Carts;
import dev.doorbuster.storefront.catalog.Catalog;
import dev.doorbuster.storefront.catalog.CatalogPages;
import dev.doorbuster.storefront.catalog.Pictures;
import dev.doorbuster.storefront.checkout.Checkout;
import dev.doorbuster.storefront.checkout.CheckoutPages;
import dev.doorbuster.storefront.checkout.OrderTransaction;
import dev.doorbuster.storefront.checkout.ProviderRiskCheck;
import dev.doorbuster.storefront.checkout.RiskCheck;
import dev.doorbuster.storefront.checkout.poolexhaustion.AcquireTimeoutPool;
import dev.doorbuster.storefront.checkout.poolexhaustion.BiggerPool;
import dev.doorbuster.storefront.checkout.poolexhaustion.BrokenOrderPlacement;
import dev.doorbuster.storefront.checkout.poolexhaustion.BrokenPool;
import dev.doorbuster.storefront.checkout.poolexhaustion.FixedOrderPlacement;
import dev.doorbuster.storefront.checkout.poolexhaustion.FixedPool;
import dev.doorbuster.storefront.checkout.poolexhaustion.OrderPlacement;
import dev.doorbuster.storefront.database.LivePool;
import dev.doorbuster.storefront.database.PrimaryPool;
import dev.doorbuster.storefront.database.Replicas;
import dev.doorbuster.storefront.order.Cancellation;
import dev.doorbuster.storefront.order.OrderPages;
import dev.doorbuster.storefront.order.Orders;
import dev.doorbuster.storefront.outbox.OutboxRelay;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import dev.doorbuster.storefront.product.ProductPages;
import dev.doorbuster.storefront.product.Products;
import dev.doorbuster.storefront.product.cachestampede.BrokenProductDetailsCache;
import dev.doorbuster.storefront.product.cachestampede.DetailsEntries;
import dev.doorbuster.storefront.product.cachestampede.FixedProductDetailsCache;
import dev.doorbuster.storefront.product.cachestampede.ProductDetailsCache;
import dev.doorbuster.storefront.redis.RedisClient;
import dev.doorbuster.storefront.redis.RedisLock;
import dev.doorbuster.storefront.session.RedisSessionStore;
import dev.doorbuster.storefront.session.SessionStore;
import dev.doorbuster.storefront.session.Sessions;
import dev.doorbuster.storefront.web.Assets;
import dev.doorbuster.storefront.web.Csrf;
import dev.doorbuster.storefront.web.Pages;
import dev.doorbuster.storefront.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/** Wires the storefront by hand and starts it. */
public final class Main {

    /**
     * Connections of one storefront to each replica. Three storefronts keep 24 to each, far below its max_connections of
     * 100.
     */
    private static final int REPLICA_CONNECTIONS = 8;

    /** The outbox relay's own, so that it and the checkouts cannot starve each other. It uses one at a time. */
    private static final int RELAY_CONNECTIONS = 1;

    private final ServiceHost host;
    private final Vertx vertx;
    private final Settings settings;
    private final Live<OrderPlacement> placement;
    private final Pool primary;
    private final Replicas replicas;
    private final RedisClient sessionCluster;
    private final RedisClient cache;

    private Main(ServiceHost host) {
        this.host = host;
        this.vertx = host.vertx();
        this.settings = host.settings();
        Map<String, PrimaryPool> pools = Map.of(
                "broken", pool(BrokenPool.LIMITS),
                "fixed", pool(FixedPool.LIMITS),
                "bigger-pool", pool(BiggerPool.LIMITS),
                "acquire-timeout", pool(AcquireTimeoutPool.LIMITS));
        // The placement changes first, so that none begins on a pool that has been given up.
        this.placement = placement(pools);
        this.primary = new LivePool(host.switchboard().live("pool-exhaustion", pools)::get);
        this.replicas = new Replicas(Databases.replicas(vertx, settings, REPLICA_CONNECTIONS), primary);
        this.sessionCluster = RedisClient.sessions(vertx, settings);
        this.cache = RedisClient.cache(vertx, settings);
    }

    public static void main(String[] arguments) {
        ServiceHost host = ServiceHost.start(Settings.fromEnvironment());
        new Main(host).start();
    }

    private void start() {
        watchHealth();
        SessionStore sessionStore = new RedisSessionStore(sessionCluster);
        Sessions sessions = new Sessions(sessionStore);
        Catalog catalog = new Catalog(replicas);
        CartStore cartStore = new CartStore(sessionCluster);
        Carts carts = new Carts(cartStore, catalog);
        Csrf csrf = new Csrf(secret());
        Pages pages = new Pages(csrf, session -> cartStore.pieces(session.cartId()));
        Routes routes = new Routes(host.router(), sessions, csrf, pages);

        new Assets().mount(routes);
        new Pictures(catalog).mount(routes);
        new CatalogPages(catalog).mount(routes);
        new ProductPages(new Products(replicas), details()::get).mount(routes);
        new CartPages(carts, cartStore, catalog, sessions).mount(routes);
        accounts(sessions).mount(routes);
        Orders orders = new Orders(primary);
        new CheckoutPages(checkout(cartStore, orders), carts).mount(routes);
        new OrderPages(orders, new Cancellation(primary, orders)).mount(routes);
        routes.finish();
        host.listen();
    }

    private Live<ProductDetailsCache> details() {
        ProductDetailsLoader loader = new ProductDetailsLoader(replicas, host.registry());
        ProductDetailsCache broken = new BrokenProductDetailsCache(entries(1), loader);
        ProductDetailsCache fixed = new FixedProductDetailsCache(
                entries(2), loader, new RedisLock(cache, FixedProductDetailsCache.LOCK_EXPIRY), vertx);
        return host.switchboard().live("cache-stampede", Map.of("broken", broken, "fixed", fixed));
    }

    private DetailsEntries entries(int generation) {
        return new DetailsEntries(cache, generation, Clock.systemUTC(), host.registry());
    }

    private AccountPages accounts(Sessions sessions) {
        LoginThrottle throttle = new LoginThrottle(
                sessionCluster,
                settings.integer("LOGIN_ATTEMPTS_PER_ACCOUNT", 10, 1, 1_000_000),
                settings.integer("LOGIN_ATTEMPTS_PER_ADDRESS", 600, 1, 1_000_000));
        return new AccountPages(primary, new Passwords(vertx, new PasswordHasher()), throttle, sessions);
    }

    private Checkout checkout(CartStore carts, Orders orders) {
        Pool relayPool = Databases.separatePrimary(vertx, settings, RELAY_CONNECTIONS, "outbox");
        OutboxRelay relay = new OutboxRelay(vertx, relayPool, settings, host.registry());
        host.health()
                .add(
                        "rabbitmq",
                        false,
                        () -> relay.connected() ? Future.succeededFuture() : Future.failedFuture("not connected"));
        host.onStop(relayPool::close);
        host.onStop(relay::stop);
        relay.start();
        return new Checkout(primary, carts, placement::get, orders, secret(), relay::wake);
    }

    private PrimaryPool pool(PoolLimits limits) {
        return new PrimaryPool(vertx, () -> Databases.primary(vertx, settings, limits), limits);
    }

    private Live<OrderPlacement> placement(Map<String, PrimaryPool> pools) {
        RiskCheck riskCheck = new ProviderRiskCheck(
                vertx, settings.address("PAYMENT_PROVIDER"), settings.text("PAYMENT_PROVIDER_KEY"));
        OrderTransaction orders = new OrderTransaction(settings.duration("ORDER_PAY_WITHIN", Duration.ofSeconds(60)));
        Map<String, OrderPlacement> placements = Map.of(
                "broken", new BrokenOrderPlacement(pools.get("broken"), riskCheck, orders),
                "fixed", new FixedOrderPlacement(pools.get("fixed"), riskCheck, orders),
                "bigger-pool", new BrokenOrderPlacement(pools.get("bigger-pool"), riskCheck, orders),
                "acquire-timeout", new BrokenOrderPlacement(pools.get("acquire-timeout"), riskCheck, orders));
        return host.switchboard().live("pool-exhaustion", placements);
    }

    private byte[] secret() {
        return HexFormat.of().parseHex(settings.text("SESSION_SECRET"));
    }

    private void watchHealth() {
        host.health()
                .add("primary", true, () -> primary.query("select 1").execute().mapEmpty());
        host.health().add("replica", true, replicas::anyAnswers);
        host.health().add("sessions", true, sessionCluster::clusterIsWhole);
        host.health().add("cache", false, cache::ping);
        host.onStop(primary::close);
        host.onStop(sessionCluster::close);
        host.onStop(cache::close);
    }
}
