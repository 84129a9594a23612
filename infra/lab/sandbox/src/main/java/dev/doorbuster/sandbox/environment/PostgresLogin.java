package dev.doorbuster.sandbox.environment;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Opens the lab's connections to a PostgreSQL server of the platform. Unless told otherwise, every connection has the
 * application name {@link Monitor#APPLICATION}, so that the shop's figures exclude it. Immutable: each setting returns
 * a new instance.
 *
 * <p>By default, connecting has the driver's timeout (10 s), statements and reads have none, and a connection may write
 * whatever its role may.
 */
public final class PostgresLogin {

    /** The database of the shop. */
    public static final String DATABASE = "shop";

    /** The role that owns the database, for which PostgreSQL reserves some connections. */
    public static final String OWNER = "shop";

    private final int port;
    private final Properties properties;

    private PostgresLogin(int port, Properties properties) {
        this.port = port;
        this.properties = properties;
    }

    /** A login as the role that owns the database. */
    public static PostgresLogin owner(int port, Secrets secrets) {
        return owner(port, secrets.postgresOwner());
    }

    /** A login as the role that owns the database, with its password. */
    public static PostgresLogin owner(int port, String password) {
        return login(port, OWNER, password);
    }

    /** A login as the lab's own role, which may read everything and write nothing. */
    public static PostgresLogin monitor(int port, Secrets secrets) {
        return login(port, Monitor.USER, secrets.postgresLab());
    }

    private static PostgresLogin login(int port, String user, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", Monitor.APPLICATION);
        return new PostgresLogin(port, properties);
    }

    /** Sets another application name, which the server's log and statistics show. */
    public PostgresLogin applicationName(String name) {
        return with("ApplicationName", name);
    }

    /** Sets the timeout for connecting and the one for logging in, each in whole seconds. */
    public PostgresLogin connectTimeout(Duration timeout) {
        return with("connectTimeout", seconds(timeout)).with("loginTimeout", seconds(timeout));
    }

    /** Sets the timeout of each read, in whole seconds. A server may stop responding in the middle of a result. */
    public PostgresLogin socketTimeout(Duration timeout) {
        return with("socketTimeout", seconds(timeout));
    }

    /** Sets the timeout of each statement, in milliseconds; the server enforces it. */
    public PostgresLogin statementTimeout(Duration timeout) {
        return withOption("statement_timeout=" + timeout.toMillis());
    }

    /** Makes the server refuse writes, whatever the role may do. */
    public PostgresLogin readOnly() {
        return withOption("default_transaction_read_only=on");
    }

    private static String seconds(Duration timeout) {
        return Long.toString(TimeUnit.NANOSECONDS.toSeconds(timeout.toNanos()));
    }

    private PostgresLogin withOption(String option) {
        return with("options", (properties.getProperty("options", "") + " -c " + option).strip());
    }

    private PostgresLogin with(String name, String value) {
        Properties more = new Properties();
        more.putAll(properties);
        more.setProperty(name, value);
        return new PostgresLogin(port, more);
    }

    /** The server's address, for messages. */
    public String address() {
        return Loopback.address(port);
    }

    /** Opens a connection to the shop's database, for the caller to close. */
    public Connection connect() throws SQLException {
        return connect(DATABASE);
    }

    /** Opens a connection to a database of this server, for the caller to close. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + address() + "/" + database, properties);
    }

    /** The settings in the driver's form. */
    Properties properties() {
        return properties;
    }
}
