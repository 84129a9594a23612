package dev.doorbuster.admin.refunds;

import static dev.doorbuster.admin.OfficeDatabase.await;
import static dev.doorbuster.admin.orders.RefundState.FAILED;
import static dev.doorbuster.admin.orders.RefundState.REQUESTED;
import static dev.doorbuster.admin.orders.RefundState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.admin.OfficeDatabase;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.DatabaseRefusal;
import dev.doorbuster.admin.orders.RefundState;
import dev.doorbuster.admin.refunds.FakeProvider.Behavior;
import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.provider.ProviderLimits;
import dev.doorbuster.service.refusal.Refusal;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.settings.HostPort;
import dev.doorbuster.testsupport.RealPostgres;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each window in which a refund can be interrupted, and each race, with a real database and a provider that counts. */
@ExtendWith(RealPostgres.class)
class RefundsTest {

    /** A product of 3,000 cents. */
    private static final int PRODUCT = 3;
    /** Requests that would together refund twice the capture. */
    private static final int CONCURRENT = 3;

    /** Long enough for any test's steps on a busy machine. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private static final Duration IMPATIENT = Duration.ofMillis(500);

    private static final Actor ACTOR = new Actor("olga", "request");

    private OfficeDatabase database;
    private FakeProvider provider;
    private Refunds refunds;
    private long order;

    @BeforeEach
    void pay(RealPostgres.Database real) throws Exception {
        database = new OfficeDatabase(real);
        provider = new FakeProvider(database.vertx);
        refunds = process(PATIENT);
        order = database.paidOrder(RealPostgres.CUSTOMER, PRODUCT);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void refundsNeverExceedTheCapture() throws Exception {
        assertThat(refund("a", 2000)).isEqualTo(SUCCEEDED);
        assertThat(ending()).isEqualTo("partially-refunded succeeded:2000");

        assertRefused(new RefundRefusal.AmountOutOfRange(1000), request("b", 1001));
        assertThat(refund("c", null)).isEqualTo(SUCCEEDED);
        assertRefused(new RefundRefusal.NothingToRefund("refunded"), request("d", 1));
        assertRefused(new RefundRefusal.NothingToRefund("refunded"), request("e", null));

        assertThat(ending()).isEqualTo("refunded succeeded:2000 succeeded:1000");
        assertThat(provider.refundedCents()).isEqualTo(3000);
    }

    @Test
    void undecidedRefundCountsAgainstTheCapture() throws Exception {
        provider.plan(Behavior.BREAK);
        assertThat(refund("a", 2000)).isEqualTo(REQUESTED);

        assertRefused(new RefundRefusal.AmountOutOfRange(1000), request("b", 1001));
        assertThat(refund("c", null)).isEqualTo(SUCCEEDED);
        assertRefused(new RefundRefusal.EverythingRefunded(), request("d", null));

        assertThat(ending()).isEqualTo("partially-refunded requested:2000 succeeded:1000");
    }

    @Test
    void refusedRefundDoesNotCountAgainstTheCapture() throws Exception {
        provider.plan(Behavior.REFUSE);
        assertThat(refund("a", null)).isEqualTo(FAILED);
        assertThat(ending()).isEqualTo("paid failed:3000");
        assertThat(refund("a", null)).isEqualTo(FAILED);

        assertThat(refund("b", null)).isEqualTo(SUCCEEDED);
        assertThat(ending()).isEqualTo("refunded failed:3000 succeeded:3000");
        assertThat(provider.requests()).isEqualTo(2);
        assertThat(audited()).isEqualTo("refund-requested refund-failed refund-requested refund-succeeded");
    }

    @ParameterizedTest
    @CsvSource(value = {"1000, partially-refunded succeeded:1000", ", refunded succeeded:3000"})
    void sameKeyAndBodyIsOneRefund(@Nullable Long amount, String ending) throws Exception {
        assertThat(refund("a", amount)).isEqualTo(SUCCEEDED);
        assertThat(refund("a", amount)).isEqualTo(SUCCEEDED);

        assertThat(ending()).isEqualTo(ending);
        assertThat(provider.requests()).isOne();
        assertThat(audited()).isEqualTo("refund-requested refund-succeeded");
    }

    @Test
    void sameKeyWithAnotherBodyIsRefused() throws Exception {
        long other = database.paidOrder(RealPostgres.OTHER_CUSTOMER, PRODUCT);
        assertThat(refund("a", 1000)).isEqualTo(SUCCEEDED);
        String before = "a refund of $10.00 of order " + order + ", for the reason \"broken\"";

        for (RefundRequest changed : List.of(
                request("a", 1001),
                request("a", null),
                new RefundRequest(order, 1000L, "late", "a", ACTOR),
                new RefundRequest(other, 1000L, "broken", "a", ACTOR))) {
            assertRefused(new RefundRefusal.KeyReused(before), changed);
        }

        assertThat(ending()).isEqualTo("partially-refunded succeeded:1000");
        assertThat(ending(other)).isEqualTo("paid");
        assertThat(provider.requests()).isOne();
    }

    @Test
    void keyOfAnUncommittedRefundOfAnotherOrderIsRefused() throws Exception {
        long other = database.paidOrder(RealPostgres.OTHER_CUSTOMER, PRODUCT);
        Future<RefundState> second;
        try (Connection first = database.transaction(
                "insert into refunds (order_id, amount_cents, reason, idempotency_key, state, created_by) values ("
                        + other + ", 1, 'broken', 'refund-a', 'failed', 'olga')")) {
            second = refunds.refund(request("a", 1000));
            database.awaitBlocked(1);
            first.commit();
        }

        assertRefused(new RefundRefusal.KeyReused("a refund of another order, requested at the same time"), second);
        assertThat(ending()).isEqualTo("paid");
        assertThat(provider.requests()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"BREAK", "REFUND_AND_BREAK", "REFUND_AND_STAY_SILENT", "FAIL"})
    void unknownOutcomeStaysOpenAndARepeatEndsItOnce(Behavior behavior) throws Exception {
        provider.plan(behavior);
        Duration responseTimeout = behavior == Behavior.REFUND_AND_STAY_SILENT ? IMPATIENT : PATIENT;
        assertThat(await(process(responseTimeout).refund(request("a", 1000)))).isEqualTo(REQUESTED);
        assertThat(ending()).isEqualTo("paid requested:1000");

        assertThat(refund("a", 1000)).isEqualTo(SUCCEEDED);

        assertRefundedOnce(2);
    }

    @Test
    void crashBeforeTheProviderIsAskedIsFinishedAfterTheStart() throws Exception {
        RefundRepository repository = new RefundRepository(new AuditRepository());
        await(database.pool.write(handle -> repository.request(handle, request("a", 1000))));
        assertThat(ending()).isEqualTo("paid requested:1000");

        process(PATIENT).finishWhatIsOpen();

        awaitSettled();
        assertRefundedOnce(1);
    }

    /** The transaction dies when it has changed the refund and the order and is about to write the audit log. */
    @Test
    void crashBetweenTheAnswerAndTheCommitIsFinishedAfterTheStart() throws Exception {
        provider.plan(Behavior.WAIT);
        Future<RefundState> dying = refunds.refund(request("a", 1000));
        await(provider.arrived(1));
        try (Connection blocker = database.transaction("lock table audit_log in exclusive mode")) {
            provider.open();
            database.awaitBlocked(1);
            database.run("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and usename = 'admin' and wait_event_type = 'Lock'");
            assertRefused(new DatabaseRefusal.NoAnswer(), dying);
            blocker.rollback();
        }
        assertThat(provider.refunds()).isOne();
        assertThat(ending()).isEqualTo("paid requested:1000");

        process(PATIENT).finishWhatIsOpen();

        awaitSettled();
        assertRefundedOnce(2);
    }

    /** All requests are under way before the first one can record its refund. */
    @Test
    void concurrentRefundsOfOneOrderDoNotExceedTheCapture() throws Exception {
        List<Future<RefundState>> all = new ArrayList<>();
        try (Connection blocker = database.transaction("lock table refunds in share mode")) {
            for (int number = 0; number < CONCURRENT; number++) {
                all.add(refunds.refund(request("key-" + number, 2000)));
            }
            database.awaitBlocked(CONCURRENT);
            blocker.commit();
        }
        await(Future.join(all).transform(done -> Future.succeededFuture()));

        assertThat(all).filteredOn(Future::succeeded).hasSize(1);
        assertThat(all)
                .filteredOn(Future::failed)
                .allSatisfy(refused -> assertRefused(new RefundRefusal.AmountOutOfRange(1000), refused));
        assertThat(ending()).isEqualTo("partially-refunded succeeded:2000");
        assertThat(provider.refundedCents()).isEqualTo(2000);
    }

    @Test
    void repeatWhileTheProviderIsAskedDoesNotAskAgain() throws Exception {
        provider.plan(Behavior.WAIT);
        Future<RefundState> first = refunds.refund(request("a", 1000));
        await(provider.arrived(1));

        assertThat(refund("a", 1000)).isEqualTo(REQUESTED);

        provider.open();
        assertThat(await(first)).isEqualTo(SUCCEEDED);
        assertRefundedOnce(1);
    }

    @Test
    void ofTwoProcessesWithOneRefundOneSettlesIt() throws Exception {
        provider.plan(Behavior.WAIT, Behavior.WAIT);
        Future<RefundState> first = refunds.refund(request("a", 1000));
        await(provider.arrived(1));
        Future<RefundState> second = process(PATIENT).refund(request("a", 1000));
        await(provider.arrived(2));

        provider.open();

        assertThat(await(first)).isEqualTo(SUCCEEDED);
        assertThat(await(second)).isEqualTo(SUCCEEDED);
        assertRefundedOnce(2);
    }

    /** A back office on the same database, which waits this long for the provider. */
    private Refunds process(Duration responseTimeout) {
        ProviderClient client = new ProviderClient(
                database.vertx,
                new HostPort("127.0.0.1", provider.port()),
                "key",
                "test",
                new ProviderLimits(PATIENT, responseTimeout, 4, 40));
        return new Refunds(database.vertx, database.pool, new AuditRepository(), client);
    }

    private RefundRequest request(String key, @Nullable Integer cents) {
        return new RefundRequest(order, cents == null ? null : Long.valueOf(cents), "broken", key, ACTOR);
    }

    private RefundState refund(String key, @Nullable Number cents) throws Exception {
        return await(refunds.refund(request(key, cents == null ? null : cents.intValue())));
    }

    private void assertRefused(Refusal refusal, RefundRequest request) {
        assertRefused(refusal, refunds.refund(request));
    }

    private static void assertRefused(Refusal refusal, Future<RefundState> refused) {
        assertThatThrownBy(() -> await(refused))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private void awaitSettled() throws Exception {
        database.awaitText("0", "select count(*) from refunds where state = 'requested'");
    }

    private void assertRefundedOnce(int requests) throws SQLException {
        assertThat(provider.refunds()).isOne();
        assertThat(provider.refundedCents()).isEqualTo(1000);
        assertThat(provider.requests()).isEqualTo(requests);
        assertThat(ending()).isEqualTo("partially-refunded succeeded:1000");
        assertThat(database.text("select string_agg(refund_id, ' ') from refunds"))
                .isEqualTo("re_refund-a");
        assertThat(audited()).isEqualTo("refund-requested refund-succeeded");
    }

    private String ending() throws SQLException {
        return ending(order);
    }

    /** The order's status, and the state and amount of each of its refunds. */
    private String ending(long id) throws SQLException {
        return database.text("select concat_ws(' ', o.status, (select string_agg(r.state || ':' || r.amount_cents, ' '"
                + " order by r.id) from refunds r where r.order_id = o.id)) from orders o where o.id = " + id);
    }

    private String audited() throws SQLException {
        return database.text("select string_agg(action, ' ' order by id) from audit_log");
    }
}
