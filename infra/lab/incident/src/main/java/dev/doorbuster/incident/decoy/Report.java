package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.environment.PostgresLogin;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A slow report: how many pieces of each product could be sold at its price. It compares every order line with every
 * product of a range, as reports do that nobody has tuned.
 *
 * <p>The range grows and shrinks until a run takes the wanted time, so that the report is slow on a fast machine and
 * bounded on a busy one. It uses one core, at most 8 MB of memory and no temporary file, and writes nothing.
 */
final class Report {

    /** What the connections call themselves. */
    static final String APPLICATION = "report";

    static final int MIN_PRODUCTS = 1;

    /** All products of the shop. */
    static final int MAX_PRODUCTS = 2_000;

    private static final int FIRST_PRODUCTS = 20;

    /** The range changes at most by this factor from one run to the next. */
    private static final double MAX_CHANGE = 4;

    private static final int MAX_CALIBRATIONS = 4;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** How much later than the server the client gives up. */
    private static final Duration ANSWER_DELAY = Duration.ofSeconds(2);

    private static final String QUERY_CANCELED = "57014";

    /**
     * One core, no compilation of the query, which would cost more than it saves, and enough memory for the order lines
     * of some months, 4.5 MB.
     */
    private static final String SETTINGS =
            "set max_parallel_workers_per_gather = 0; set jit = off; set work_mem = '8MB'";

    private static final String SQL = """
            select p.sku, count(*) as lines, sum(l.quantity::bigint * l.unit_price_cents) as cents
            from (select id, sku, price_cents from products order by id limit ?) p
            cross join order_lines l
            where l.unit_price_cents between p.price_cents * 9 / 10 and p.price_cents * 11 / 10
            group by p.sku
            order by cents desc
            limit 50\
            """;

    private final PostgresLogin login;
    private final Duration aim;
    private int products = FIRST_PRODUCTS;

    /**
     * @param login a login that may read everything
     * @param aim the time that a run should take
     * @param limit the time after which the server cancels a run
     */
    Report(PostgresLogin login, Duration aim, Duration limit) {
        this.login = login.applicationName(APPLICATION)
                .connectTimeout(CONNECT_TIMEOUT)
                .statementTimeout(limit)
                .socketTimeout(limit.plus(ANSWER_DELAY))
                .readOnly();
        this.aim = aim;
    }

    /** The time that a run takes at most, with its connection. */
    static Duration bound(Duration limit) {
        return CONNECT_TIMEOUT.multipliedBy(2).plus(limit).plus(ANSWER_DELAY);
    }

    /**
     * Runs it until it takes more than half of the wanted time, at most four times. On a busy machine the server may
     * cancel a run, which has then taken long enough.
     */
    void calibrate() throws IOException {
        boolean isSlow = false;
        for (int run = 0; run < MAX_CALIBRATIONS && !isSlow; run++) {
            try {
                isSlow = run().compareTo(aim.dividedBy(2)) > 0;
            } catch (IOException e) {
                isSlow = e.getCause() instanceof SQLException refused && isCanceled(refused);
                if (!isSlow) {
                    throw e;
                }
            }
        }
    }

    private static boolean isCanceled(SQLException e) {
        return QUERY_CANCELED.equals(e.getSQLState());
    }

    /**
     * Runs it once, on a connection of its own.
     *
     * @return how long it took
     * @throws IOException when the server refuses or cancels it
     */
    Duration run() throws IOException {
        try (Connection connection = login.connect()) {
            return run(connection);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL at " + login.address() + ": " + e.getMessage(), e);
        }
    }

    /** Runs it once on this connection; returns how long it took. */
    Duration run(Connection connection) throws SQLException {
        try (Statement settings = connection.createStatement();
                PreparedStatement report = connection.prepareStatement(SQL)) {
            settings.execute(SETTINGS);
            report.setInt(1, products);
            long began = System.nanoTime();
            try (ResultSet rows = report.executeQuery()) {
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                products = next(products, took, aim);
                return took;
            }
        } catch (SQLException e) {
            if (isCanceled(e)) {
                products = Math.max(MIN_PRODUCTS, products / 2);
            }
            throw e;
        }
    }

    /** The number of products that the next run compares. */
    int products() {
        return products;
    }

    /** The number of products with which the next run takes the wanted time, if this many took that long. */
    static int next(int products, Duration took, Duration aim) {
        double change = (double) aim.toNanos() / Math.max(1, took.toNanos());
        long wanted = Math.round(products * Math.max(1 / MAX_CHANGE, Math.min(MAX_CHANGE, change)));
        return (int) Math.max(MIN_PRODUCTS, Math.min(MAX_PRODUCTS, wanted));
    }
}
