package dev.doorbuster.incident.decoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.environment.PostgresLogin;
import dev.doorbuster.testsupport.RealPostgres;
import dev.doorbuster.testsupport.RealPostgres.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealPostgres.class)
class ReportTest {

    private static final Duration AIM = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** As many order lines and products as in the shop. */
    private static final String DATA = """
            set session_replication_role = replica;
            insert into products (id, sku, category_id, name, description, price_cents)
              select id, 'SKU-' || id, 1, 'P', 'P', 1000 + 37 * id from generate_series(4, 2000) id;
            insert into order_lines (order_id, line_no, product_id, sku, name, quantity, unit_price_cents)
              select id / 2, id % 2, 1 + id % 2000, 'SKU', 'P', 1 + id % 3, 1000 + 37 * (id % 2000)
              from generate_series(1, 70000) id;
            """;

    private Database database;
    private Report report;

    @BeforeEach
    void fill(Database given) throws SQLException {
        database = given;
        report = new Report(PostgresLogin.owner(database.port(), database.password("shop")), AIM, LIMIT);
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(DATA);
            statement.execute("set session_replication_role = origin");
            statement.execute("analyze products, order_lines");
        }
    }

    @Test
    void aRoleThatMayOnlyReadRunsItInAboutTheWantedTime() throws SQLException {
        Duration took = Duration.ZERO;
        try (Connection monitor = database.as("monitor")) {
            for (int run = 0; run < 4; run++) {
                took = report.run(monitor);
            }
        }
        assertThat(took).isBetween(AIM.dividedBy(8), LIMIT);
        assertThat(report.products()).isBetween(Report.MIN_PRODUCTS, Report.MAX_PRODUCTS);
    }

    @Test
    void needsNoTemporaryFile() throws SQLException {
        try (Connection monitor = database.as("monitor");
                Statement statement = monitor.createStatement()) {
            assertThat(report.run(monitor)).isPositive();
            statement.execute("select pg_stat_force_next_flush()");
            try (ResultSet row = statement.executeQuery(
                    "select temp_files from pg_stat_database where datname = current_database()")) {
                row.next();
                assertThat(row.getLong(1)).isZero();
            }
        }
    }

    @Test
    void theServerCancelsALongRunAndTheNextOneIsSmaller() throws SQLException {
        try (Connection monitor = database.as("monitor");
                Statement settings = monitor.createStatement()) {
            settings.execute("set statement_timeout = 1");
            int before = report.products();
            assertThatThrownBy(() -> report.run(monitor))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("statement timeout");
            assertThat(report.products()).isEqualTo(before / 2);
        }
    }

    @Test
    void aRunThatIsCanceledIsSlowEnough() throws IOException {
        PostgresLogin owner = PostgresLogin.owner(database.port(), database.password("shop"));
        Report impatient = new Report(owner, AIM, Duration.ofMillis(1));
        int before = impatient.products();

        impatient.calibrate();

        assertThat(impatient.products()).isEqualTo(before / 2);
    }

    @Test
    void theRangeChangesInBoundedSteps() {
        assertThat(Report.next(100, AIM, AIM)).isEqualTo(100);
        assertThat(Report.next(100, AIM.dividedBy(2), AIM)).isEqualTo(200);
        assertThat(Report.next(100, Duration.ZERO, AIM)).isEqualTo(400);
        assertThat(Report.next(100, AIM.multipliedBy(100), AIM)).isEqualTo(25);
        assertThat(Report.next(1, AIM.multipliedBy(100), AIM)).isEqualTo(Report.MIN_PRODUCTS);
        assertThat(Report.next(1_999, Duration.ZERO, AIM)).isEqualTo(Report.MAX_PRODUCTS);
    }
}
