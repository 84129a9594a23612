package dev.doorbuster.storefront.order;

import static dev.doorbuster.storefront.PurchaseLab.await;
import static dev.doorbuster.storefront.PurchaseLab.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.PurchaseLab;
import dev.doorbuster.testsupport.RealPostgres;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer's cancellation on a real database: repeated, too late, and in a race with a worker's claim. */
@ExtendWith(RealPostgres.class)
class CancellationTest {

    private static final int AT_ONCE = 6;
    private static final int SOON_SECONDS = 30;
    private static final String RESERVED = "7/3/0 v2, 9/1/0 v2, 10/0/0 v1";
    private static final String RETURNED = "10/0/0 v3, 10/0/0 v3, 10/0/0 v1";
    private static final String PENDING = "requested pending pending";
    private static final String CANCELLED = "void cancelled pending,cancelled";
    private static final String CHARGING = "charging pending pending";

    private static RealPostgres.Database database;
    private static PurchaseLab lab;
    private static Cancellation cancellation;

    private Order order;

    @BeforeAll
    static void open(RealPostgres.Database shared) throws Exception {
        database = shared;
        lab = new PurchaseLab(database);
        cancellation = new Cancellation(lab.primary, lab.orders);
    }

    @AfterAll
    static void close() throws Exception {
        lab.close();
    }

    @BeforeEach
    void order() throws Exception {
        lab.reset();
        order = lab.order();
        assertThat(lab.stock()).isEqualTo(RESERVED);
    }

    @Test
    void anUnchargedOrderIsCancelledOnceHoweverManyRequestsMeet() throws Exception {
        List<Future<Order>> requests =
                IntStream.range(0, AT_ONCE).mapToObj(number -> cancel()).toList();

        for (Future<Order> request : requests) {
            assertThat(await(request).status()).isEqualTo(OrderStatus.CANCELLED);
        }
        assertThat(await(cancel()).history()).hasSize(2);
        assertCancelledOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"charging", "unknown"})
    void anOrderThatIsBeingChargedIsNotCancelled(String state) throws Exception {
        lab.run("update payments set state = '" + state + "'");

        assertThat(refusal(cancel())).isEqualTo(new OrderRefusal.BeingCharged());

        assertThat(lab.ending(order)).isEqualTo(state + " pending pending");
        assertThat(lab.stock()).isEqualTo(RESERVED);
    }

    @ParameterizedTest
    @CsvSource({
        "paid, PAID, captured, '7/0/3 v3, 9/0/1 v3, 10/0/0 v1'",
        "declined, DECLINED, declined, '10/0/0 v3, 10/0/0 v3, 10/0/0 v1'"
    })
    void anOrderThatHasEndedIsNotCancelled(String outcome, OrderStatus status, String payment, String stock)
            throws Exception {
        lab.run("update payments set state = 'charging'");
        lab.run("select settle_charge(" + order.id() + ", '" + outcome + "', 'ch_1', null)");

        assertThat(refusal(cancel())).isEqualTo(new OrderRefusal.AlreadyEnded(status));

        assertThat(lab.ending(order)).isEqualTo(payment + " " + outcome + " pending," + outcome);
        assertThat(lab.stock()).isEqualTo(stock);
    }

    @Test
    void anotherCustomersOrderIsNotFound() throws Exception {
        assertThat(refusal(cancellation.cancel(RealPostgres.OTHER_CUSTOMER, order.id())))
                .isEqualTo(new OrderRefusal.NoSuchOrder());
        assertThat(lab.ending(order)).isEqualTo(PENDING);
        assertThat(lab.stock()).isEqualTo(RESERVED);
    }

    @Test
    void aClaimThatComesFirstWins() throws Exception {
        try (Connection worker = worker()) {
            assertThat(claim(worker)).isOne();
            Future<Order> cancelling = cancel();
            lab.awaitBlocked(1);

            worker.commit();

            assertThat(refusal(cancelling)).isEqualTo(new OrderRefusal.BeingCharged());
        }
        assertThat(lab.ending(order)).isEqualTo(CHARGING);
        assertThat(lab.stock()).isEqualTo(RESERVED);
    }

    @Test
    void aClaimThatNeverCommitsLosesToTheCancellationThatWaitsForIt() throws Exception {
        try (Connection worker = worker()) {
            assertThat(claim(worker)).isOne();
            Future<Order> cancelling = cancel();
            lab.awaitBlocked(1);

            worker.rollback();

            assertThat(await(cancelling).status()).isEqualTo(OrderStatus.CANCELLED);
        }
        assertCancelledOnce();
    }

    @Test
    void aCancellationThatComesFirstLeavesNothingToClaim() throws Exception {
        lab.holdCommits("insert", "settled_jobs");
        try (Connection worker = worker()) {
            Future<Order> cancelling = cancel();
            lab.awaitBlocked(1);
            CompletableFuture<Integer> claimed = CompletableFuture.supplyAsync(() -> claim(worker));
            lab.awaitBlocked(2);

            lab.releaseCommits();

            assertThat(await(cancelling).status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(claimed.get(SOON_SECONDS, TimeUnit.SECONDS)).isZero();
            worker.commit();
        }
        assertCancelledOnce();
    }

    private Future<Order> cancel() {
        return cancellation.cancel(RealPostgres.CUSTOMER, order.id());
    }

    private static Connection worker() throws SQLException {
        Connection worker = database.as("payments");
        worker.setAutoCommit(false);
        return worker;
    }

    /** Claims the payment as a worker does, in the transaction that is open. Returns the number of claimed payments. */
    private int claim(Connection worker) {
        try (Statement statement = worker.createStatement()) {
            return statement.executeUpdate("update payments set state = 'charging', attempts = attempts + 1,"
                    + " claimed_at = clock_timestamp() where order_id = " + order.id() + " and state = 'requested'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertCancelledOnce() throws SQLException {
        assertThat(lab.ending(order)).isEqualTo(CANCELLED);
        assertThat(lab.stock()).isEqualTo(RETURNED);
        assertThat(lab.rows()).isEqualTo("1 2 2 1 1 1");
    }
}
