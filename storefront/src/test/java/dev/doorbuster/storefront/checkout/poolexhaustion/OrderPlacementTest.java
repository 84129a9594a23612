package dev.doorbuster.storefront.checkout.poolexhaustion;

import static dev.doorbuster.storefront.PurchaseLab.await;
import static dev.doorbuster.storefront.PurchaseLab.eventually;
import static dev.doorbuster.storefront.PurchaseLab.lockStock;
import static dev.doorbuster.storefront.PurchaseLab.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.PurchaseLab;
import dev.doorbuster.storefront.checkout.Card;
import dev.doorbuster.storefront.checkout.CheckoutForm;
import dev.doorbuster.storefront.checkout.CheckoutRefusal;
import dev.doorbuster.storefront.checkout.PurchaseRequest;
import dev.doorbuster.storefront.checkout.RiskCheck;
import dev.doorbuster.storefront.checkout.Shown;
import dev.doorbuster.storefront.order.Order;
import dev.doorbuster.testsupport.RealPostgres;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.Connection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same checkouts with both ways to place an order: how many connections they hold meanwhile, and how many they
 * never return.
 */
@ExtendWith(RealPostgres.class)
class OrderPlacementTest {

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

    @ParameterizedTest
    @CsvSource({"broken, 1", "fixed, 0"})
    void connectionsThatACheckoutHoldsDuringTheRiskCheck(String variant, int held) throws Exception {
        Promise<RiskCheck.Approval> answer = Promise.promise();
        Promise<Void> asked = Promise.promise();
        lab.riskCheck = (card, cents, requestId) -> {
            asked.complete();
            return answer.future();
        };

        Future<Order> order = place(variant);
        await(asked.future());
        awaitHeld(held);
        answer.complete(new RiskCheck.Approval("tok", "4242"));

        assertThat(await(order).totalCents()).isEqualTo(3_000);
        awaitHeld(0);
    }

    @ParameterizedTest
    @CsvSource({"broken, 4", "fixed, 0"})
    void connectionsThatFailedCheckoutsNeverReturn(String variant, int leaked) throws Exception {
        lab.run("update stock set available = 0 where product_id = 2");
        assertThat(refusal(place(variant))).isInstanceOf(CheckoutRefusal.OutOfStock.class);
        lab.run("update stock set available = 10 where product_id = 2");
        lab.riskCheck = (card, cents, requestId) -> new CheckoutRefusal.CardsUnchecked().asFuture();
        assertThat(refusal(place(variant))).isInstanceOf(CheckoutRefusal.CardsUnchecked.class);
        lab.riskCheck = lab.during("update products set price_cents = price_cents + 1 where id = 1");
        assertThat(PurchaseLab.failure(place(variant))).hasMessageContaining("price changed");
        lab.riskCheck = lab.during("update stock set available = 0 where product_id = 2");
        assertThat(refusal(place(variant))).isInstanceOf(CheckoutRefusal.OutOfStock.class);

        awaitHeld(leaked);
        // Even those that are never returned keep nobody waiting: their transactions have ended.
        try (Connection other = database.owner()) {
            other.setAutoCommit(false);
            lockStock(other, 1);
            lockStock(other, 2);
        }
        assertThat(lab.text("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and usename = 'storefront' and state like 'idle in transaction%'"))
                .isEqualTo("0");
    }

    /** Waits, because a connection is returned a moment after its last result is there. */
    private void awaitHeld(int connections) throws Exception {
        eventually(connections + " connections are held", () -> lab.connectionsInPlacements() == connections);
    }

    private Future<Order> place(String variant) {
        CheckoutForm form = new CheckoutForm(
                UUID.randomUUID().toString(),
                new Card("4242424242424242", "12/30", "123"),
                PurchaseLab.ADDRESS,
                new Shown(OptionalLong.empty(), Map.of()));
        return lab.placement(variant)
                .place(new PurchaseRequest(
                        RealPostgres.CUSTOMER,
                        form,
                        "hash",
                        UUID.randomUUID(),
                        Map.of("SKU-1", 1, "SKU-2", 1),
                        "request-1"));
    }
}
