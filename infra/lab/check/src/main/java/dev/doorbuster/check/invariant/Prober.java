package dev.doorbuster.check.invariant;

/**
 * A demo customer in whose name the probe asks.
 *
 * @param orderId an order of this customer
 * @param markerSku a product that this customer alone has in the cart
 */
public record Prober(long customerId, String email, String name, String orderId, String markerSku) {

    /** What one page or JSON answered to a session of this customer. */
    public record Answer(Prober asker, Question question, String path, int status, String body) {

        /**
         * Whether there is something to judge: not a page that failed, was refused for load, or wants a log-in first.
         */
        public boolean judgeable() {
            return status == 200 || status == 403 || status == 404;
        }
    }

    /** What was asked for. */
    public enum Question {
        LOGIN,
        ORDERS,
        CART,
        OWN_ORDER,
        ORDER_OF_ANOTHER
    }
}
