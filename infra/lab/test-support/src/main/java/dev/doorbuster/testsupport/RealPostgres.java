package dev.doorbuster.testsupport;

import dev.doorbuster.sandbox.environment.Secrets;
import dev.doorbuster.sandbox.seed.DatabaseSeed;
import dev.doorbuster.sandbox.server.DatabaseLoader;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a database of its own on a real PostgreSQL: the shop's schema and roles, two customers, three products.
 *
 * <p>The first test of a module that needs the server starts it, from a template that is created once per schema. A
 * database is a copy of another one and takes a fraction of a second.
 *
 * <p>Use: {@code @ExtendWith(RealPostgres.class)}, and a parameter of type {@link Database} on a test or a set-up
 * method.
 */
public final class RealPostgres implements ParameterResolver {

    private static final String TEMPLATE = "shop";
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RealPostgres.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, KeptConnections> OWNERS = new ConcurrentHashMap<>();
    private static boolean running;

    /** The id of a customer. */
    public static final long CUSTOMER = 1;

    /** The id of another customer. */
    public static final long OTHER_CUSTOMER = 2;

    /** The stock of each product. The products have the ids 1 to 3 and cost 1,000, 2,000 and 3,000 cents. */
    public static final int STOCK = 10;

    private static final String DATA = """
            insert into categories (id, slug, name) values (1, 'toys', 'Toys');
            insert into products (id, sku, category_id, name, description, price_cents)
              select id, 'SKU-' || id, 1, 'Product ' || id, 'A product.', 1000 * id from generate_series(1, 3) id;
            insert into stock (product_id, initial, available) select id, 10, 10 from products;
            insert into customers (id, email, name, password_hash)
              values (1, 'one@example.com', 'One', 'x'), (2, 'two@example.com', 'Two', 'x');
            """;

    /**
     * The database of one test.
     *
     * @param name its name
     * @param port on the loopback interface
     */
    public record Database(String name, int port) {

        /** A connection as the owner, who may do everything; an earlier one of this test that was closed, if any. */
        public Connection owner() throws SQLException {
            return OWNERS.computeIfAbsent(name, any -> new KeptConnections())
                    .take(() -> connect("shop", password("shop")));
        }

        /**
         * Opens a connection as one of the shop's roles: {@code storefront}, {@code payments}, {@code admin} or
         * {@code monitor}.
         */
        public Connection as(String role) throws SQLException {
            return connect(role, password(role));
        }

        /** The password of a role. */
        public String password(String role) {
            Secrets secrets = RealServers.shared().secrets();
            return switch (role) {
                case "shop" -> secrets.postgresOwner();
                case "storefront" -> secrets.postgresStorefront();
                case "payments" -> secrets.postgresPayments();
                case "admin" -> secrets.postgresAdmin();
                case "monitor" -> secrets.postgresLab();
                default -> throw new IllegalArgumentException("unknown role " + role);
            };
        }

        private Connection connect(String user, String password) throws SQLException {
            return RealPostgres.connect(name, user, password);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Database.class;
    }

    /** Returns one database per test; its set-up methods get the same one. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Lease.class, key -> new Lease(fresh()), Lease.class)
                .database();
    }

    /** A test's database; the end of the test ends its connections. */
    private record Lease(Database database) implements AutoCloseable {

        @Override
        public void close() throws SQLException {
            KeptConnections kept = OWNERS.remove(database.name());
            if (kept != null) {
                kept.close();
            }
        }
    }

    private static synchronized Database fresh() {
        try {
            if (!running) {
                Platform platform = RealServers.shared();
                RealServers.start(RealServers.alone(() -> PostgresServer.all(platform, new SmallShop(), ignored -> {})
                        .get(0)));
                running = true;
            }
            String name = "test" + NUMBER.incrementAndGet();
            try (Connection owner = connect(
                            "postgres", "shop", RealServers.shared().secrets().postgresOwner());
                    Statement statement = owner.createStatement()) {
                statement.execute("create database " + name + " template " + TEMPLATE);
            }
            return new Database(name, RealServers.shared().ports().postgresPrimary());
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("cannot create a database for this test: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
        }
    }

    private static Connection connect(String database, String user, String password) throws SQLException {
        int port = RealServers.shared().ports().postgresPrimary();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }

    /** Loads the schema and a handful of rows. */
    private static final class SmallShop implements DatabaseLoader {
        @Override
        public String version() {
            return "small shop " + DATA.hashCode();
        }

        @Override
        public void load(Connection superuser, Secrets secrets, Path schemaSql, Consumer<String> progress)
                throws SQLException, IOException {
            DatabaseSeed.loadSchema(superuser, secrets, schemaSql);
            try (Statement statement = superuser.createStatement()) {
                statement.execute(DATA);
            }
        }
    }
}
