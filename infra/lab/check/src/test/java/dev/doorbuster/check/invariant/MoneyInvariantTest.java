package dev.doorbuster.check.invariant;

import static dev.doorbuster.check.invariant.Orders.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.check.fact.Ledger;
import dev.doorbuster.check.fact.OrderFacts;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class MoneyInvariantTest {

    @Test
    void holdsWhenOrdersAndLedgerAgree() {
        Ledger ledger = ledger(capture(ID, 1999), capture(ID + 1, 500), refund(ID + 1, 200));
        InvariantResult result = Orders.judge(
                new MoneyInvariant(ledger, ledger, true),
                Orders.paid(ID, 1999),
                Orders.refunded(ID + 1, 500, "partially-refunded", 200, 0),
                Orders.cancelled(ID + 2, 700));
        assertThat(result.violations()).isEmpty();
        assertThat(result.checked()).isEqualTo(3);
        assertThat(result.summary()).contains("$24.99 captured, $2.00 refunded, the same");
    }

    @Test
    void namesAPaidOrderThatWasNotCaptured() {
        assertThat(judge(ledger(), Orders.paid(ID, 1999)).violations())
                .contains(new Violation("order 1000042", "is paid but the provider's ledger has no capture"));
    }

    @Test
    void namesACaptureOfAnotherAmount() {
        assertThat(judge(ledger(capture(ID, 2499)), Orders.paid(ID, 1999)).violations())
                .contains(new Violation("order 1000042", "total 1999 but 2499 were captured"))
                .contains(new Violation("total", "orders say 1999 paid and 0 refunded, the ledger says 2499 and 0"));
    }

    @Test
    void namesASecondCapture() {
        assertThat(judge(ledger(capture(ID, 1999), capture(ID, 1999)), Orders.paid(ID, 1999))
                        .violations())
                .contains(new Violation("order 1000042", "was captured 2 times: [ch_1000042, ch_1000042]"));
    }

    @Test
    void namesACaptureOfACancelledOrderEvenBeforeTheDrain() {
        Ledger ledger = ledger(capture(ID, 1999));
        assertThat(Orders.judge(new MoneyInvariant(ledger, ledger, false), Orders.cancelled(ID, 1999))
                        .violations())
                .containsExactly(new Violation("order 1000042", "is cancelled but 1999 were captured as ch_1000042"));
    }

    @Test
    void letsACapturedOrderBePendingUntilDrained() {
        Ledger ledger = ledger(capture(ID, 1999));
        assertThat(Orders.judge(new MoneyInvariant(ledger, ledger, false), Orders.pending(ID, 1999))
                        .holds())
                .isTrue();
        assertThat(judge(ledger, Orders.pending(ID, 1999)).holds()).isFalse();
    }

    @Test
    void namesACaptureOfNoOrder() {
        assertThat(judge(ledger(capture(ID, 1999))).violations())
                .contains(new Violation(
                        "order 1000042", "has the capture ch_1000042 in the provider's ledger but does not exist"));
    }

    @Test
    void namesALedgerEntryOfAnOrderFromBeforeTheLedger() {
        assertThat(judge(ledger(refund(17, 1999))).violations())
                .contains(new Violation(
                        "order 17",
                        "has a refund of 1999 in the provider's ledger but was settled before the ledger began"));
    }

    @Test
    void comparesOrdersOfTheSeedWithTheirOwnPaymentAlone() {
        assertThat(judge(ledger(), Orders.paid(17, 1999)).violations()).isEmpty();
        OrderFacts wrong = Orders.withPayment(
                Orders.paid(17, 1999), new OrderFacts.Payment(Orders.job(17), 1500, "captured", "ch_seed17"));
        assertThat(judge(ledger(), wrong).violations())
                .containsExactly(new Violation("order 17", "total 1999 but its payment amounts to 1500"));
    }

    @Test
    void namesARefundThatTheProviderDoesNotKnow() {
        assertThat(judge(ledger(capture(ID, 500)), Orders.refunded(ID, 500, "refunded", 500, 0))
                        .violations())
                .contains(new Violation("order 1000042", "refunds of 500 are recorded but the provider refunded 0"));
    }

    @Test
    void namesARefundThatTheShopDoesNotKnow() {
        assertThat(judge(ledger(capture(ID, 500), refund(ID, 100)), Orders.paid(ID, 500))
                        .violations())
                .contains(new Violation("order 1000042", "the provider refunded 100 but refunds of 0 are recorded"));
    }

    @Test
    void letsARefundBeOnItsWay() {
        Ledger ledger = ledger(capture(ID, 500), refund(ID, 100));
        assertThat(Orders.judge(new MoneyInvariant(ledger, ledger, false), Orders.refunded(ID, 500, "paid", 0, 100))
                        .holds())
                .isTrue();
    }

    @Test
    void namesAStatusThatDoesNotFitTheRefunds() {
        Ledger ledger = ledger(capture(ID, 500), refund(ID, 100));
        assertThat(judge(ledger, Orders.refunded(ID, 500, "refunded", 100, 0)).violations())
                .containsExactly(
                        new Violation("order 1000042", "is refunded with a total of 500 but 100 were refunded"));
    }

    @Test
    void namesAChargeOrAKeyThatIsNotThePayments() {
        OrderFacts charge = Orders.withPayment(
                Orders.paid(ID, 500), new OrderFacts.Payment(Orders.job(ID), 500, "captured", "ch_9"));
        assertThat(judge(ledger(capture(ID, 500)), charge).violations())
                .containsExactly(
                        new Violation("order 1000042", "its payment names the charge ch_9 but the ledger ch_1000042"));
        OrderFacts key =
                Orders.withPayment(Orders.paid(ID, 500), new OrderFacts.Payment("other", 500, "captured", "ch_" + ID));
        assertThat(judge(ledger(capture(ID, 500)), key).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.detail()).startsWith("its job is other but"));
    }

    @Test
    void refusesWhatIsNoLedgerEntry() {
        assertThatThrownBy(() -> new Ledger().add(new JsonObject().put("kind", "capture")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{\"kind\":\"capture\"}");
    }

    private static InvariantResult judge(Ledger ledger, OrderFacts... orders) {
        return Orders.judge(new MoneyInvariant(ledger, ledger, true), orders);
    }

    private static Ledger ledger(JsonObject... entries) {
        Ledger ledger = new Ledger();
        for (JsonObject entry : entries) {
            ledger.add(entry);
        }
        return ledger;
    }

    private static JsonObject capture(long order, long cents) {
        return new JsonObject()
                .put("kind", "capture")
                .put("chargeId", "ch_" + order)
                .put("key", Orders.job(order))
                .put("orderId", Long.toString(order))
                .put("amountCents", cents);
    }

    private static JsonObject refund(long order, long cents) {
        return new JsonObject()
                .put("kind", "refund")
                .put("chargeId", "ch_" + order)
                .put("key", "refund-" + order)
                .put("orderId", Long.toString(order))
                .put("amountCents", cents);
    }
}
