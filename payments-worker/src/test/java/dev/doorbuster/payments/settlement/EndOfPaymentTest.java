package dev.doorbuster.payments.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.messages.PaymentJob;
import dev.doorbuster.testsupport.RealPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the functions of {@code schema.sql} that end payments, with each service's own privileges. */
@ExtendWith(RealPostgres.class)
class EndOfPaymentTest {

    private static final int SOON_SECONDS = 20;
    private static final String STORE_CANCEL = "select found_state from orders o, cancel_uncharged(array[o.id], 'test')"
            + " where o.id = $1 and o.customer_id = $2";
    private static final String OFFICE_CANCEL = "select found_state from cancel_uncharged(array[$1::bigint], 'test')";

    private static Vertx vertx;
    private static Pool owner;
    private static Pool payments;
    private static Pool storefront;
    private static Pool admin;

    private long customer;
    private int product;

    @BeforeAll
    static void connect(RealPostgres.Database database) {
        vertx = Vertx.vertx();
        owner = pool(database, "shop");
        payments = pool(database, "payments");
        storefront = pool(database, "storefront");
        admin = pool(database, "admin");
    }

    private static Pool pool(RealPostgres.Database database, String role) {
        return PgBuilder.pool()
                .using(vertx)
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(database.port())
                        .setDatabase(database.name())
                        .setUser(role)
                        .setPassword(database.password(role)))
                .with(new PoolOptions().setMaxSize(4))
                .build();
    }

    @AfterAll
    static void close() throws Exception {
        await(Future.join(owner.close(), payments.close(), storefront.close(), admin.close())
                .transform(closed -> vertx.close()));
    }

    @BeforeEach
    void makeProductAndCustomer() throws Exception {
        product = (int) number("select coalesce(max(id), 0) + 1 from products");
        run("insert into categories (id, slug, name) values (1, 'all', 'All') on conflict do nothing");
        run("insert into products (id, sku, category_id, name, description, price_cents) values (" + product + ", 'TST-"
                + product + "', 1, 'Thing', '', 100), (" + (product + 1) + ", 'TST-" + (product + 1)
                + "', 1, 'Thing', '', 100)");
        run("insert into stock (product_id, initial, available) values (" + product + ", 100, 100), (" + (product + 1)
                + ", 100, 100)");
        customer = number("insert into customers (email, name, password_hash) values ('" + UUID.randomUUID()
                + "@example.com', 'Ann', '') returning id");
    }

    @ParameterizedTest
    @CsvSource({
        "charging, PAID, captured, paid, 96, 0, 4",
        "unknown, PAID, captured, paid, 96, 0, 4",
        "charging, DECLINED, declined, declined, 100, 0, 0",
        "unknown, CANCELLED, void, cancelled, 100, 0, 0"
    })
    void settlementEndsPaymentOrderStockAndJobTogether(
            String state, Outcome outcome, String payment, String order, long available, long reserved, long sold)
            throws Exception {
        long id = order(state);
        String charge = outcome == Outcome.PAID ? "ch_1" : null;

        PaymentState found = await(new Settlement(payments).settle(id, outcome, charge, charge == null ? "no" : null));

        assertThat(found).isEqualTo(PaymentState.of(state));
        assertThat(ending(id)).isEqualTo(payment + " " + order + " " + order + " " + charge + " pending," + order);
        assertThat(stock()).isEqualTo(available + "/" + reserved + "/" + sold + "/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"captured", "declined", "void"})
    void settlingAgainChangesNothing(String state) throws Exception {
        long id = order("charging");
        Outcome outcome = state.equals("captured")
                ? Outcome.PAID
                : state.equals("declined") ? Outcome.DECLINED : Outcome.CANCELLED;
        Settlement settlement = new Settlement(payments);
        PaymentState first = await(settlement.settle(id, outcome, null, null));
        String ending = ending(id);
        String stock = stock();

        for (Outcome again : Outcome.values()) {
            assertThat(await(settlement.settle(id, again, "ch_2", "again"))).isEqualTo(PaymentState.of(state));
        }
        assertThat(await(Settlements.cancel(payments, id))).isZero();

        assertThat(first).isEqualTo(PaymentState.CHARGING);
        assertThat(ending(id)).isEqualTo(ending);
        assertThat(stock()).isEqualTo(stock);
    }

    @Test
    void settlementLeavesAPaymentAloneThatWasNeverCharged() throws Exception {
        long id = order("requested");
        assertThat(await(new Settlement(payments).settle(id, Outcome.PAID, "ch_1", null)))
                .isEqualTo(PaymentState.REQUESTED);
        assertThat(ending(id)).isEqualTo("requested pending null null pending");
    }

    @Test
    void settlementFailsWithoutAPayment() {
        assertThatThrownBy(() -> await(new Settlement(payments).settle(1, Outcome.PAID, "ch_1", null)))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(PgException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"storefront", "admin", "payments"})
    void cancellingEndsAnUnchargedOrderOnce(String role) throws Exception {
        long id = order("requested");
        assertThat(cancel(role, id)).isEqualTo("requested");
        assertThat(cancel(role, id)).isEqualTo("void");
        assertThat(ending(id)).isEqualTo("void cancelled cancelled null pending,cancelled");
        assertThat(stock()).isEqualTo("100/0/0/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"charging", "unknown"})
    void cancellingLeavesAChargeUnderWayAlone(String state) throws Exception {
        long id = order(state);
        for (String role : List.of("storefront", "admin", "payments")) {
            assertThat(cancel(role, id)).isEqualTo(state);
        }
        assertThat(ending(id)).isEqualTo(state + " pending null null pending");
        assertThat(stock()).isEqualTo("96/4/0/2");
    }

    @Test
    void aCustomerCannotCancelAnotherCustomersOrder() throws Exception {
        long id = order("requested");
        assertThat(await(storefront.preparedQuery(STORE_CANCEL).execute(Tuple.of(id, customer + 1)))
                        .size())
                .isZero();
        assertThat(ending(id)).isEqualTo("requested pending null null pending");
    }

    @Test
    void anExpiredClaimCancelsItsOrderInTheClaimsTransaction() throws Exception {
        long id = order("requested");
        run("update orders set pay_by = now() - interval '1 second' where id = " + id);
        UUID job = await(owner.query("select job_id from payments where order_id = " + id)
                        .execute())
                .iterator()
                .next()
                .getUUID(0);
        Claim claim =
                await(new Payments(payments).claim(new PaymentJob(job, id, 400, "tok", "r", Instant.now()), true));
        assertThat(claim).isInstanceOf(Claim.Expired.class);
        assertThat(ending(id)).isEqualTo("void cancelled cancelled null pending,cancelled");
    }

    @Test
    void expiryCancelsOverdueOrdersThatWereNeverChargedInOneBatch() throws Exception {
        List<Long> overdue = List.of(order("requested"), order("requested"), order("requested"));
        long charging = order("charging");
        long inTime = order("requested");
        run("update orders set pay_by = now() - interval '1 second' where id in (" + overdue.get(0) + ","
                + overdue.get(1) + "," + overdue.get(2) + "," + charging + ")");

        assertThat(await(new Settlement(payments).expire(50))).isEqualTo(3);
        assertThat(await(new Settlement(payments).expire(50))).isZero();

        for (long id : overdue) {
            assertThat(ending(id)).isEqualTo("void cancelled cancelled null pending,cancelled");
        }
        assertThat(ending(charging)).isEqualTo("charging pending null null pending");
        assertThat(ending(inTime)).isEqualTo("requested pending null null pending");
        assertThat(stock()).isEqualTo("92/8/0/7");
    }

    @Test
    void ofManyCallersThatMeetOneEndsThePayment() throws Exception {
        List<Long> ids = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            ids.add(order("requested"));
        }
        List<Future<?>> calls = new ArrayList<>();
        for (long id : ids) {
            calls.add(storefront.preparedQuery(STORE_CANCEL).execute(Tuple.of(id, customer)));
            calls.add(admin.preparedQuery(OFFICE_CANCEL).execute(Tuple.of(id)));
            calls.add(Settlements.cancel(payments, id));
        }
        Future<Integer> expired = new Settlement(payments).expire(50);
        await(Future.all(calls));
        assertThat(await(expired)).isZero();
        assertThat(number(
                        "select count(*) from settled_jobs s join orders o on o.id = s.order_id where o.customer_id = "
                                + customer))
                .isEqualTo(20);
        assertThat(stock()).isEqualTo("100/0/0/41");
    }

    @Test
    void anOrderThatIsNotPendingStopsEverything() throws Exception {
        long id = order("charging");
        run("update orders set status = 'cancelled' where id = " + id);
        assertThatThrownBy(() -> await(new Settlement(payments).settle(id, Outcome.PAID, "ch_1", null)))
                .hasMessageContaining("none of their payments has ended");
        assertThat(ending(id)).isEqualTo("charging cancelled null null pending,cancelled");
        assertThat(stock()).isEqualTo("96/4/0/2");
    }

    @ParameterizedTest
    @CsvSource({
        "storefront, 'select settle_charge(1, ''paid'', ''ch'', null)'",
        "storefront, 'update payments set state = ''captured'''",
        "storefront, 'update orders set status = ''paid'''",
        "storefront, 'delete from settled_jobs'",
        "storefront, 'select end_payments(array[1::bigint], ''paid'', null, null)'",
        "admin, 'select settle_charge(1, ''paid'', ''ch'', null)'",
        "admin, 'update payments set state = ''captured'''",
        "admin, 'select end_payments(array[1::bigint], ''paid'', null, null)'",
        "payments, 'update orders set status = ''paid'''",
        "payments, 'update stock set sold = 1'",
        "payments, 'insert into settled_jobs (job_id, order_id, outcome) values (gen_random_uuid(), 1, ''paid'')'",
        "payments, 'select end_payments(array[1::bigint], ''paid'', null, null)'"
    })
    void noServiceCanEndAPaymentInAnotherWay(String role, String statement) {
        Pool pool = role.equals("storefront") ? storefront : role.equals("admin") ? admin : payments;
        assertThatThrownBy(() -> await(pool.query(statement).execute())).hasMessageContaining("permission denied");
    }

    private String cancel(String role, long id) throws Exception {
        return await(
                        role.equals("storefront")
                                ? storefront.preparedQuery(STORE_CANCEL).execute(Tuple.of(id, customer))
                                : (role.equals("admin") ? admin : payments)
                                        .preparedQuery(OFFICE_CANCEL)
                                        .execute(Tuple.of(id)))
                .iterator()
                .next()
                .getString("found_state");
    }

    /**
     * Inserts an order with a payment in the given state: four units of one product in two lines, one unit of another.
     */
    private long order(String state) throws Exception {
        long id = number(
                "insert into orders (customer_id, status, total_cents, idempotency_key, request_hash, address, pay_by)"
                        + " values (" + customer + ", 'pending', 400, '" + UUID.randomUUID()
                        + "', '', '{}', now() + interval '1 hour') returning id");
        run("insert into order_lines (order_id, line_no, product_id, sku, name, quantity, unit_price_cents) values ("
                + id + ", 1, " + product + ", 's', 'n', 3, 100), (" + id + ", 2, " + (product + 1)
                + ", 's', 'n', 1, 100), ("
                + id + ", 3, " + product + ", 's', 'n', 1, 100)");
        run("insert into payments (order_id, job_id, amount_cents, state) values (" + id + ", gen_random_uuid(), 400, '"
                + state + "')");
        run("update stock set available = available - 4, reserved = reserved + 4, version = version + 1 "
                + "where product_id = "
                + product);
        run("update stock set available = available - 1, reserved = reserved + 1, version = version + 1 "
                + "where product_id = "
                + (product + 1));
        return id;
    }

    private String ending(long id) throws Exception {
        return text("select p.state || ' ' || o.status || ' ' || coalesce(s.outcome, 'null') || ' ' ||"
                + " coalesce(p.charge_id, 'null') || ' ' ||"
                + " (select string_agg(h.status, ',' order by h.id) from order_history h where h.order_id = o.id)"
                + " from orders o join payments p on p.order_id = o.id left join settled_jobs s on s.order_id = o.id"
                + " where o.id = " + id);
    }

    private String stock() throws Exception {
        return text(
                "select available || '/' || reserved || '/' || sold || '/' || version from stock where product_id = "
                        + product);
    }

    private static void run(String sql) throws Exception {
        await(owner.query(sql).execute());
    }

    private static long number(String sql) throws Exception {
        return await(owner.query(sql).execute()).iterator().next().getLong(0);
    }

    private static String text(String sql) throws Exception {
        return await(owner.query(sql).execute()).iterator().next().getString(0);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SOON_SECONDS, TimeUnit.SECONDS);
    }

    /** Cancels an order as a worker does. */
    private static final class Settlements {
        static Future<Integer> cancel(Pool pool, long id) {
            return pool.withTransaction((SqlConnection connection) -> Settlement.cancelUnsent(connection, List.of(id)));
        }
    }
}
