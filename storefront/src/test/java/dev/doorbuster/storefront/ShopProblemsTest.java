package dev.doorbuster.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.refusal.Refusal;
import dev.doorbuster.storefront.account.AccountRefusal;
import dev.doorbuster.storefront.cart.Cart;
import dev.doorbuster.storefront.cart.CartRefusal;
import dev.doorbuster.storefront.checkout.CheckoutRefusal;
import dev.doorbuster.storefront.checkout.Shown;
import dev.doorbuster.storefront.order.OrderRefusal;
import dev.doorbuster.storefront.order.OrderStatus;
import dev.doorbuster.storefront.session.SessionRefusal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShopProblemsTest {

    private static final Refusal CART_CHANGED =
            new CheckoutRefusal.CartChanged(new Cart(List.of()), new Shown(OptionalLong.of(100), Map.of()));

    private final Problems problems = ShopProblems.table();

    static Stream<Arguments> refusals() {
        return Stream.of(
                told(new SessionRefusal.NotLoggedIn(), "401 Log-in required: Log in to see this page."),
                told(new AccountRefusal.WrongCredentials(), "401 Log-in refused: Email or password is wrong."),
                told(
                        new AccountRefusal.EmailTaken(),
                        "409 Email is taken: There is an account with this email already."),
                told(
                        new AccountRefusal.TooManyAttempts(7),
                        "429 Too many attempts: Too many attempts. Try again in 7 seconds."),
                told(
                        new AccountRefusal.TooManyWaiting(),
                        "503 Service unavailable: Very many people are logging in. Please try again in a moment."),
                told(
                        new CartRefusal.TooManyPieces(99),
                        "422 Cart is full: A cart holds at most 99 pieces of one product."),
                told(
                        new CartRefusal.TooManyProducts(50),
                        "422 Cart is full: A cart holds at most 50 different products."),
                told(
                        new CheckoutRefusal.OutOfStock("A-1", "Lamp", 3),
                        "409 Out of stock: Fewer than 3 of Lamp (A-1) are in stock."),
                told(
                        new CheckoutRefusal.NotSold("A-1"),
                        "422 Not sold any more: The shop does not sell \"A-1\" any more."),
                told(
                        CART_CHANGED,
                        "409 Cart changed: Nothing was ordered, because the cart has changed since it was shown. "
                                + "The total is now $0.00, not $1.00."),
                told(
                        new CheckoutRefusal.PriceChanged(),
                        "409 Price changed: A price in the cart has just changed; please look again."),
                told(new CheckoutRefusal.EmptyCart(), "422 Empty cart: There is nothing in the cart."),
                told(
                        new CheckoutRefusal.AlreadyOrdered(12),
                        "409 Cart already ordered: This cart has become order 12. Nothing more was ordered."),
                told(
                        new CheckoutRefusal.KeyReused(),
                        "409 Idempotency key reused: "
                                + "This Idempotency-Key has been used for another checkout; take a new one."),
                told(new CheckoutRefusal.CardRefused("card", ""), "422 Card refused: The card was not accepted."),
                told(
                        new CheckoutRefusal.CardsUnchecked(),
                        "503 Payment unavailable: "
                                + "Cards cannot be checked at the moment. Nothing was ordered; please try again."),
                told(new CheckoutRefusal.AccountLocked(), "401 Log-in required: Log in again to place an order."),
                told(new OrderRefusal.NoSuchOrder(), "404 No such order: You have no order with this number."),
                told(
                        new OrderRefusal.BeingCharged(),
                        "409 Order cannot be cancelled: "
                                + "The payment of this order is under way, so it cannot be cancelled any more."),
                told(
                        new OrderRefusal.AlreadyEnded(OrderStatus.PAID),
                        "409 Order cannot be cancelled: This order is paid and cannot be cancelled."),
                told(
                        new OrderRefusal.NotPaid(OrderStatus.DECLINED),
                        "409 No invoice: There is an invoice once an order is paid; this one is declined."));
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
    void membersNameWhatIsAtFault() {
        assertThat(members(new CheckoutRefusal.OutOfStock("A-1", "Lamp", 3))).isEqualTo(Map.of("sku", "A-1"));
        assertThat(members(new CheckoutRefusal.NotSold("A-1"))).isEqualTo(Map.of("field", "sku", "sku", "A-1"));
        assertThat(members(new CheckoutRefusal.AlreadyOrdered(12)))
                .isEqualTo(Map.of("orderId", "12", "location", "/orders/12"));
        assertThat(members(new CheckoutRefusal.KeyReused())).isEqualTo(Map.of("field", "Idempotency-Key"));
        assertThat(members(CART_CHANGED)).containsEntry("totalCents", 0L).containsKey("cart");
        assertThat(members(new AccountRefusal.EmailTaken())).isEqualTo(Map.of("field", "email"));
        assertThat(members(new AccountRefusal.TooManyAttempts(7))).isEqualTo(Map.of("retryAfterSeconds", 7L));
        assertThat(members(new CheckoutRefusal.CardsUnchecked())).isEqualTo(Map.of("retryAfterSeconds", 2));
        assertThat(members(new CartRefusal.TooManyPieces(99))).isEqualTo(Map.of("field", "quantity"));
        assertThat(members(new OrderRefusal.BeingCharged())).isEqualTo(Map.of("orderStatus", "pending"));
    }

    @ParameterizedTest
    @CsvSource({
        "card.number,check-digit,mistyped digit",
        "card.number,format,12 to 19 digits",
        "card.expiry,expired,has expired",
        "card.expiry,too-far-ahead,valid for that long",
        "card.expiry,format,such as 12/30",
        "card.cvc,format,3 or 4 digits"
    })
    void shoppersReadWordsForPeople(String field, String reason, String words) {
        Problem problem = problem(new CheckoutRefusal.CardRefused(field, reason));

        assertThat(problem.detail()).contains(words).doesNotContain(field);
        assertThat(problem.members()).isEqualTo(Map.of("field", field));
    }

    private Map<String, Object> members(Refusal refusal) {
        return problem(refusal).members();
    }

    private Problem problem(Refusal refusal) {
        return problems.expected(refusal.asException()).orElseThrow();
    }
}
