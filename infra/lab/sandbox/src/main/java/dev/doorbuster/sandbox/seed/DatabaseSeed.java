package dev.doorbuster.sandbox.seed;

import dev.doorbuster.sandbox.environment.Monitor;
import dev.doorbuster.sandbox.environment.Secrets;
import dev.doorbuster.service.password.PasswordHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Seeds an empty database with the shop's schema, its roles, and invented products, customers, reviews and past orders.
 *
 * <p>The data are the same at every load, except for the sale, which runs from an hour before the load until years
 * after it.
 *
 * <p>Past orders have ids below {@value #FIRST_LIVE_ORDER} and charges that begin with {@value #CHARGE_PREFIX}. They
 * are settled for good: the payment provider never saw them, so no comparison with its ledger includes them, and a
 * refund of one must be refused.
 */
public final class DatabaseSeed {

    /** Increases whenever the data or the way they are loaded change; a template with another version is stale. */
    public static final int VERSION = 4;

    /** The lowest id of an order placed in the shop; lower ids belong to the seed. */
    public static final long FIRST_LIVE_ORDER = 1_000_000;

    /** Prefix of the charge ids of the seed's orders. */
    public static final String CHARGE_PREFIX = "ch_seed";

    /**
     * Disables triggers and foreign keys during the load, because past orders were not placed through them. A test
     * checks that the data satisfy both.
     */
    private static final String WITHOUT_TRIGGERS = "set local session_replication_role = replica";

    private static final String ALTER_ROLE = "select format('alter role %I password %L', ?::text, ?::text)";
    private static final String INSERT_STAFF = "insert into staff (username, password_hash, role) values (?, ?, ?)";
    private static final List<String> GENERATED_IDS = List.of("outbox", "order_history", "refunds");

    private DatabaseSeed() {}

    /**
     * Loads everything in one transaction, then vacuums, analyses and checkpoints.
     *
     * @param superuser a connection to the empty database; its auto-commit mode is restored afterwards
     * @param schemaSql {@code infra/postgres/schema.sql}
     * @param progress receives a short description of each step
     * @throws SQLException when the database rejects a statement; the database is then as empty as before
     * @throws IOException when the schema cannot be read
     */
    public static void load(Connection superuser, Secrets secrets, Path schemaSql, Consumer<String> progress)
            throws SQLException, IOException {
        boolean autoCommit = superuser.getAutoCommit();
        superuser.setAutoCommit(false);
        try {
            loadInTransaction(superuser, secrets, Files.readString(schemaSql), progress);
            superuser.commit();
        } catch (SQLException | RuntimeException e) {
            superuser.rollback();
            throw e;
        } finally {
            superuser.setAutoCommit(autoCommit);
        }
        progress.accept("statistics");
        finish(superuser);
    }

    /**
     * Creates the tables, functions and roles, but no data.
     *
     * @param superuser a connection to the empty database
     * @param schemaSql {@code infra/postgres/schema.sql}
     * @throws SQLException when the database rejects a statement
     * @throws IOException when the schema cannot be read
     */
    public static void loadSchema(Connection superuser, Secrets secrets, Path schemaSql)
            throws SQLException, IOException {
        makeSchema(superuser, secrets, Files.readString(schemaSql));
    }

    private static void makeSchema(Connection connection, Secrets secrets, String schema) throws SQLException {
        execute(connection, schema);
        setPasswords(connection, secrets);
    }

    private static void loadInTransaction(
            Connection connection, Secrets secrets, String schema, Consumer<String> progress) throws SQLException {
        progress.accept("schema and roles");
        makeSchema(connection, secrets, schema);
        execute(connection, WITHOUT_TRIGGERS);
        insertStaff(connection, DemoAccounts.ADMIN_USER, secrets.adminPassword(), "operator");
        insertStaff(connection, DemoAccounts.VIEWER_USER, secrets.viewerPassword(), "viewer");
        new SeedData(Instant.now()).write(new CopySink(connection), progress);
        continueSequences(connection);
    }

    private static void setPasswords(Connection connection, Secrets secrets) throws SQLException {
        Map<String, String> passwords = Map.of(
                "shop",
                secrets.postgresOwner(),
                "replicator",
                secrets.postgresReplicator(),
                "storefront",
                secrets.postgresStorefront(),
                "payments",
                secrets.postgresPayments(),
                "admin",
                secrets.postgresAdmin(),
                Monitor.USER,
                secrets.postgresLab());
        for (Map.Entry<String, String> role : passwords.entrySet()) {
            execute(connection, alterRole(connection, role.getKey(), role.getValue()));
        }
    }

    /**
     * Builds an {@code alter role} statement. Utility statements take no parameters, so the server quotes the values.
     */
    private static String alterRole(Connection connection, String role, String password) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALTER_ROLE)) {
            statement.setString(1, role);
            statement.setString(2, password);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    private static void insertStaff(Connection connection, String user, String password, String role)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_STAFF)) {
            statement.setString(1, user);
            statement.setString(2, new PasswordHasher().hash(password.toCharArray()));
            statement.setString(3, role);
            statement.executeUpdate();
        }
    }

    private static void continueSequences(Connection connection) throws SQLException {
        for (String table : GENERATED_IDS) {
            execute(
                    connection,
                    "select setval(pg_get_serial_sequence('%1$s', 'id'), (select max(id) from %1$s))".formatted(table));
        }
    }

    private static void finish(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try {
            execute(connection, "vacuum (analyze)");
            execute(connection, "checkpoint");
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
