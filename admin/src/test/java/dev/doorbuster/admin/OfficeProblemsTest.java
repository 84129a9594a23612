package dev.doorbuster.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.admin.customers.CustomerRefusal;
import dev.doorbuster.admin.database.DatabaseRefusal;
import dev.doorbuster.admin.inventory.StockRefusal;
import dev.doorbuster.admin.login.LogInRefusal;
import dev.doorbuster.admin.orders.OrderRefusal;
import dev.doorbuster.admin.payments.DeadLetterRefusal;
import dev.doorbuster.admin.products.ProductRefusal;
import dev.doorbuster.admin.refunds.RefundRefusal;
import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.refusal.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OfficeProblemsTest {

    static Stream<Arguments> refusals() {
        return Stream.of(
                told(new OrderRefusal.NoSuchOrder(7), "404 Not Found: there is no order 7"),
                told(
                        new OrderRefusal.BeingCharged(7),
                        "409 Conflict: the payment of order 7 is under way, so it cannot be cancelled any more"),
                told(
                        new OrderRefusal.AlreadyEnded(7, "partially-refunded"),
                        "409 Conflict: order 7 is partially refunded and cannot be cancelled"),
                told(
                        new RefundRefusal.NothingToRefund("partially-refunded"),
                        "409 Conflict: the order is partially refunded: there is nothing to refund"),
                told(new RefundRefusal.NeverCharged(), "409 Conflict: the order was never charged"),
                told(
                        new RefundRefusal.EverythingRefunded(),
                        "409 Conflict: everything that was paid is refunded, or is being refunded"),
                told(
                        new RefundRefusal.AmountOutOfRange(5000),
                        "422 Unprocessable Content: amount must be from $0.01 to $50.00, which is what is left"),
                told(
                        new RefundRefusal.BooksClosed(),
                        "409 Conflict: the books of this order are closed: it was paid before the provider's began"),
                told(
                        new RefundRefusal.KeyReused("a refund"),
                        "409 Conflict: this Idempotency-Key belongs to a different request: a refund; "
                                + "nothing was changed"),
                told(new RefundRefusal.RefusedByProvider(), "502 Bad Gateway: the payment provider refused the refund"),
                told(new StockRefusal.NoSuchProduct(), "404 Not Found: there is no product with this sku"),
                told(
                        new StockRefusal.NotEnoughAvailable(3),
                        "422 Unprocessable Content: quantity must be at least -3: no more pieces are available; "
                                + "what is reserved or sold stays"),
                told(new StockRefusal.TooManyPieces(9), "409 Conflict: a product may hold at most 9 pieces"),
                told(
                        new StockRefusal.KeyReused("a restock of 2"),
                        "409 Conflict: this Idempotency-Key belongs to a different request: a restock of 2; "
                                + "nothing was changed"),
                told(new ProductRefusal.NoSuchProduct(), "404 Not Found: there is no product with this sku"),
                told(
                        new ProductRefusal.EditedMeanwhile(),
                        "409 Conflict: another user has edited this product in the meantime; look at it as it "
                                + "is now and"
                                + " edit it again"),
                told(new CustomerRefusal.NoSuchCustomer(5), "404 Not Found: there is no customer 5"),
                told(new CustomerRefusal.AlreadyLocked(5), "409 Conflict: customer 5 is locked already"),
                told(new CustomerRefusal.NotLocked(5), "409 Conflict: customer 5 is not locked"),
                told(
                        new DeadLetterRefusal.NotThere(),
                        "404 Not Found: this dead letter is not in the queue now: it was requeued or dropped, or"
                                + " somebody else looks at it at this moment"),
                told(
                        new DeadLetterRefusal.BrokerFailed(),
                        "503 Service Unavailable: the message broker did not do it; the dead letter is where it was"),
                told(
                        new DeadLetterRefusal.BrokerSilent(),
                        "503 Service Unavailable: the message broker does not answer"),
                told(
                        new DeadLetterRefusal.TooManyWaiting(20),
                        "503 Service Unavailable: more than 20 requests wait for the dead letters"),
                told(
                        new DatabaseRefusal.TooManyWaiting(60),
                        "503 Service Unavailable: more than 60 requests wait for the database"),
                told(
                        new DatabaseRefusal.NoConnection(Duration.ofSeconds(3)),
                        "503 Service Unavailable: no connection to the database within 3 seconds"),
                told(
                        new DatabaseRefusal.NoAnswer(),
                        "503 Service Unavailable: the database does not answer at present; try again in a moment"),
                told(
                        new LogInRefusal.TooManyWaiting(20),
                        "503 Service Unavailable: more than 20 log-ins wait; try again in a moment"));
    }

    private static Arguments told(Refusal refusal, String words) {
        return Arguments.of(refusal, words);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyRefusalHasAStatusAndWords(Refusal refusal, String words) {
        Problem problem = problem(refusal);

        assertThat(problem.status() + " " + problem.title() + ": " + problem.detail())
                .isEqualTo(words);
    }

    @Test
    void membersNameTheFieldAtFault() {
        assertThat(problem(new RefundRefusal.AmountOutOfRange(1)).members()).isEqualTo(Map.of("field", "amount"));
        assertThat(problem(new StockRefusal.NotEnoughAvailable(1)).members()).isEqualTo(Map.of("field", "quantity"));
        for (Refusal reused : new Refusal[] {new RefundRefusal.KeyReused(""), new StockRefusal.KeyReused("")}) {
            assertThat(problem(reused).members()).isEqualTo(Map.of("field", "Idempotency-Key"));
        }
    }

    private static Problem problem(Refusal refusal) {
        return OfficeProblems.table().expected(refusal.asException()).orElseThrow();
    }
}
