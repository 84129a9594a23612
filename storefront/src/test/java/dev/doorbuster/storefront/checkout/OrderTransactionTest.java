package dev.doorbuster.storefront.checkout;

import static dev.doorbuster.storefront.PurchaseLab.await;
import static dev.doorbuster.storefront.PurchaseLab.failure;
import static dev.doorbuster.storefront.PurchaseLab.lockStock;
import static dev.doorbuster.storefront.PurchaseLab.purchase;
import static dev.doorbuster.storefront.PurchaseLab.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.messages.PaymentJob;
import dev.doorbuster.storefront.PurchaseLab;
import dev.doorbuster.storefront.order.Cancellation;
import dev.doorbuster.storefront.order.Order;
import dev.doorbuster.storefront.order.OrderStatus;
import dev.doorbuster.testsupport.RealPostgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the transaction of a checkout writes, and which locks it takes in which order, on a real database. */
@ExtendWith(RealPostgres.class)
class OrderTransactionTest {

    private static final Map<String, Integer> ONE = Map.of("SKU-1", 1);
    private static final Map<String, Integer> OTHER = Map.of("SKU-2", 1);
    private static final String STOCK = "10/0/0 v1, 10/0/0 v1, 10/0/0 v1";

    private static RealPostgres.Database database;
    private static PurchaseLab lab;

    @BeforeAll
    static void open(RealPostgres.Database shared) throws Exception {
        database = shared;
        lab = new PurchaseLab(database);
    }

    @AfterAll
    static void close() throws Exception {
        lab.close();
    }

    @BeforeEach
    void reset() throws Exception {
        lab.reset();
    }

    @Test
    void orderLinesHistoryPaymentJobAndStockAreWrittenTogether() throws Exception {
        SqlConnection connection = await(lab.primary.getConnection());
        Transaction open = await(connection.begin());
        Purchase purchase = purchase(Map.of("SKU-3", 2, "SKU-1", 1), 7_000);

        Order order = await(lab.transaction.write(connection, purchase));

        assertThat(lab.rows()).isEqualTo("0 0 0 0 0 0");
        assertThat(lab.stock()).isEqualTo(STOCK);
        await(open.commit());
        assertThat(lab.rows()).isEqualTo("1 2 1 1 1 0");
        assertThat(lab.stock()).isEqualTo("9/1/0 v2, 10/0/0 v1, 8/2/0 v2");
        assertThat(lab.ending(order)).isEqualTo("requested pending pending");
        assertThat(await(lab.orders.find(RealPostgres.CUSTOMER, order.id()))).contains(order);
        assertThat(order.totalCents()).isEqualTo(7_000);
        assertThat(order.lines())
                .containsExactly(
                        new Order.Line("SKU-1", "Product 1", 1, 1_000), new Order.Line("SKU-3", "Product 3", 2, 3_000));
        assertThat(order.address()).isEqualTo(PurchaseLab.ADDRESS);
        PaymentJob job = PaymentJob.fromJson(new JsonObject(lab.text("select payload from outbox")));
        assertThat(job)
                .isEqualTo(new PaymentJob(
                        job.jobId(),
                        order.id(),
                        7_000,
                        purchase.approval().token(),
                        purchase.requestId(),
                        order.createdAt()));
        assertThat(lab.text("select p.job_id || ' ' || p.amount_cents || ' ' || o.cart_id || ' ' || b.job_id"
                        + " from payments p join orders o on o.id = p.order_id join outbox b on b.order_id = o.id"))
                .isEqualTo(job.jobId() + " 7000 " + purchase.cartId() + " " + job.jobId());
    }

    @Test
    void everyTransactionLocksStockInTheOrderOfTheProducts() throws Exception {
        Order earlier = lab.order();
        // Neither the table nor the index of article numbers has the products in the order of their ids any longer.
        lab.run("update products set sku = 'Z-1' where id = 1");

        try (Connection holder = database.owner()) {
            holder.setAutoCommit(false);
            lockStock(holder, 1);
            Future<Order> first = lab.write(purchase(cart("Z-1", "SKU-2"), 3_000));
            Future<Order> second = lab.write(purchase(cart("SKU-2", "Z-1"), 3_000));
            Future<Order> cancelled =
                    new Cancellation(lab.primary, lab.orders).cancel(RealPostgres.CUSTOMER, earlier.id());
            lab.awaitBlocked(3);

            lockStock(holder, 2);

            holder.commit();
            assertThat(await(first).lines()).hasSize(2);
            assertThat(await(second).lines()).hasSize(2);
            assertThat(await(cancelled).status()).isEqualTo(OrderStatus.CANCELLED);
        }
        assertThat(lab.stock()).isEqualTo("8/2/0 v5, 8/2/0 v5, 10/0/0 v1");
    }

    @ParameterizedTest
    @CsvSource({
        "same-key, true, KeyTakenException",
        "same-key, false, KeyTakenException",
        "another-key, true, CartTakenException",
        "another-key, false, CartTakenException"
    })
    void aSecondRequestWaitsForTheFirstAndHoldsNoStockMeanwhile(String key, boolean firstCommits, String expected)
            throws Exception {
        UUID cart = UUID.randomUUID();
        UUID secondCart = key.equals("same-key") ? UUID.randomUUID() : cart;
        SqlConnection connection = await(lab.primary.getConnection());
        Transaction open = await(connection.begin());
        Order first = await(lab.transaction.write(connection, purchase("same-key", cart, ONE, 1_000)));

        Future<Order> second = lab.write(purchase(key, secondCart, OTHER, 2_000));
        lab.awaitBlocked(1);

        try (Connection other = database.owner()) {
            other.setAutoCommit(false);
            lockStock(other, 2);
            other.rollback();
        }
        if (firstCommits) {
            await(open.commit());
            assertThat(failure(second).getClass().getSimpleName()).isEqualTo(expected);
            assertThat(lab.text("select string_agg(id::text, ',') from orders")).isEqualTo(Long.toString(first.id()));
            assertThat(lab.stock()).isEqualTo("9/1/0 v2, 10/0/0 v1, 10/0/0 v1");
        } else {
            await(open.rollback());
            assertThat(await(second).lines()).hasSize(1);
            assertThat(lab.rows()).isEqualTo("1 1 1 1 1 0");
            assertThat(lab.stock()).isEqualTo("10/0/0 v1, 9/1/0 v2, 10/0/0 v1");
        }
    }

    @Test
    void aLockOutWaitsForOpenOrdersAndLetsNoLaterOneThrough() throws Exception {
        SqlConnection connection = await(lab.primary.getConnection());
        Transaction open = await(connection.begin());
        await(lab.transaction.write(connection, purchase(ONE, 1_000)));

        Future<?> lockOut = lab.primary
                .query("update customers set locked_at = now() where id = " + RealPostgres.CUSTOMER)
                .execute();
        lab.awaitBlocked(1);
        await(open.commit());
        await(lockOut);

        assertThat(refusal(lab.write(purchase(ONE, 1_000)))).isEqualTo(new CheckoutRefusal.AccountLocked());
        assertThat(lab.rows()).isEqualTo("1 1 1 1 1 0");
        assertThat(lab.stock()).isEqualTo("9/1/0 v2, 10/0/0 v1, 10/0/0 v1");
    }

    @Test
    void anotherTotalThanTheApprovedOneIsNotOrdered() throws Exception {
        assertThat(failure(lab.write(purchase(ONE, 999)))).isInstanceOf(OrderTransaction.PriceChangedException.class);
        assertThat(lab.rows()).isEqualTo("0 0 0 0 0 0");
        assertThat(lab.stock()).isEqualTo(STOCK);
    }

    private static Map<String, Integer> cart(String first, String second) {
        Map<String, Integer> cart = new LinkedHashMap<>();
        cart.put(first, 1);
        cart.put(second, 1);
        return cart;
    }
}
