package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.storefront.cart.Cart;
import java.util.List;

/** The cart is not, or does not cost, what the shopper was shown; nothing was ordered. */
final class CartChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Cart now;
    private final transient Shown shown;

    CartChangedException(Cart now, Shown shown) {
        super("the cart is not as it was shown", null, false, false);
        this.now = now;
        this.shown = shown;
    }

    /** The cart at the prices that count now. */
    Cart now() {
        return now;
    }

    List<String> changes() {
        return shown.changes(now);
    }

    /** 409 with the cart as it is now. */
    ProblemException problem() {
        return new ProblemException(
                        409,
                        "Cart changed",
                        "Nothing was ordered, because the cart has changed since it was shown. "
                                + String.join(" ", changes()))
                .with("totalCents", now.totalCents())
                .with("cart", now.toJson());
    }
}
