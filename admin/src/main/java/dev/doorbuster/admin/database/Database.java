package dev.doorbuster.admin.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.doorbuster.service.database.PassingState;
import dev.doorbuster.service.settings.HostPort;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.service.timing.RequestTimes;
import dev.doorbuster.service.timing.RequestTimes.Part;
import dev.doorbuster.service.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all work on the database. It is the only class that hands out connections, as Jdbi handles and only on its
 * worker threads. The methods of a repository take a handle, so they cannot run on the event loop by mistake.
 *
 * <p>There are as many threads as connections, so a running thread never waits for a connection that another thread
 * holds. The number of calls that wait for a thread is bounded; further calls are refused.
 */
public final class Database {

    /** Number of connections, and of threads that use them. */
    private static final int POOL_SIZE = 6;
    /** Maximum calls that wait for a thread. */
    private static final int MAX_WAITING = 60;

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);
    /** Maximum age of a connection, so that no PostgreSQL backend keeps its memory for long. */
    private static final Duration MAX_LIFETIME = Duration.ofSeconds(30);

    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(10);
    private static final int CONNECT_TIMEOUT_SECONDS = 3;
    private static final Logger log = LoggerFactory.getLogger("database");

    /** Work with a connection. It runs on a worker thread and may block. */
    @FunctionalInterface
    public interface Work<T> extends HandleCallback<T, RuntimeException> {}

    private final HikariDataSource source;
    private final Jdbi jdbi;
    private final WorkerExecutor threads;
    private final AtomicInteger inLine = new AtomicInteger();

    private Database(HikariDataSource source, WorkerExecutor threads) {
        this.source = source;
        this.jdbi = jdbi(source);
        this.threads = threads;
    }

    /**
     * Creates a pool on the primary. It starts without a connection, even if the database is down. The back office has
     * few users, so the pool keeps no idle connection for longer than 10 s.
     */
    public static Database primary(Vertx vertx, Settings settings, MeterRegistry registry) {
        HostPort address = settings.address("DATABASE_PRIMARY");
        HikariConfig config = new HikariConfig();
        config.setPoolName("primary");
        config.setJdbcUrl("jdbc:postgresql://" + address + "/" + settings.text("DATABASE_NAME"));
        config.setUsername(settings.text("DATABASE_USER"));
        config.setPassword(settings.text("DATABASE_PASSWORD"));
        config.addDataSourceProperty("ApplicationName", settings.text("DOORBUSTER_SERVICE"));
        config.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        config.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT.toSeconds());
        config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT_TIMEOUT.toMillis());
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        config.setMaxLifetime(MAX_LIFETIME.toMillis());
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setMetricRegistry(registry);
        WorkerExecutor threads = vertx.createSharedWorkerExecutor(
                "database", POOL_SIZE, SOCKET_TIMEOUT.toSeconds() + 5, TimeUnit.SECONDS);
        return new Database(new HikariDataSource(config), threads);
    }

    /**
     * Runs work without a transaction: each statement commits by itself. The future fails with a
     * {@link DatabaseRefusal} if no connection is available in time or the database does not respond.
     */
    public <T> Future<T> read(Work<T> work) {
        return run("read", work);
    }

    /** Runs work in one transaction, which is rolled back if the work throws. Fails as {@link #read} does. */
    public <T> Future<T> write(Work<T> work) {
        return run("write", handle -> handle.inTransaction(work));
    }

    /** Runs a trivial query. Fails if no connection is available or the database does not respond. */
    public Future<Void> ping() {
        return read(handle -> handle.execute("select 1")).mapEmpty();
    }

    /** Closes the pool. */
    public Future<Void> close(Vertx vertx) {
        return vertx.executeBlocking(() -> {
            source.close();
            return null;
        });
    }

    private <T> Future<T> run(String operation, Work<T> work) {
        if (inLine.incrementAndGet() > POOL_SIZE + MAX_WAITING) {
            inLine.decrementAndGet();
            return new DatabaseRefusal.TooManyWaiting(MAX_WAITING).asFuture();
        }
        RequestTimes times = RequestTimes.current();
        times.enter(Part.DATABASE_WAIT);
        AtomicBoolean waits = new AtomicBoolean(true);
        Runnable waited = () -> {
            if (waits.getAndSet(false)) {
                times.leave(Part.DATABASE_WAIT);
            }
        };
        return threads.executeBlocking(Tracing.database(operation, () -> withHandle(work, times, waited)), false)
                .onComplete(done -> {
                    waited.run();
                    inLine.decrementAndGet();
                });
    }

    private <T> T withHandle(Work<T> work, RequestTimes times, Runnable waited) {
        try (Handle handle = jdbi.open()) {
            waited.run();
            times.enter(Part.DATABASE);
            try {
                return work.withHandle(handle);
            } finally {
                times.leave(Part.DATABASE);
            }
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLTransientConnectionException) {
                log.atWarn().setCause(e).log("no connection to the database");
                throw new DatabaseRefusal.NoConnection(CONNECTION_TIMEOUT).asException();
            }
            if (e.getCause() instanceof SQLException cause && PassingState.is(cause.getSQLState())) {
                log.atWarn().setCause(e).log("the database did not answer");
                throw new DatabaseRefusal.NoAnswer().asException();
            }
            throw e;
        }
    }

    /** Configures Jdbi: parameters of a failed statement may be personal data, so its message does not contain them. */
    private static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source)
                .registerRowMapper(Database::mapper)
                .registerColumnMapper(JsonObject.class, (row, column, context) -> new JsonObject(row.getString(column)))
                .registerArrayType(Long.class, "bigint");
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }

    /** Maps a row to any record, each column to the component of its name. */
    private static Optional<RowMapper<?>> mapper(Type type, ConfigRegistry config) {
        return type instanceof Class<?> record && record.isRecord()
                ? Optional.of(ConstructorMapper.of(record))
                : Optional.empty();
    }
}
