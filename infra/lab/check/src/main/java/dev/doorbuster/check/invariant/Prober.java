package dev.doorbuster.check.invariant;

/**
 * A demo customer as whom the probe sends requests.
 *
 * @param orderId an order of this customer
 * @param markerSku a product that only this customer has in the cart
 */
public record Prober(long customerId, String email, String name, String orderId, String markerSku) {

    /** A response to a request of this customer's session. */
    public record Answer(Prober asker, Question question, String path, int status, String body) {

        /**
         * Whether the response can be checked: not one that failed, was rejected because of load, or requires a login
         * first.
         */
        public boolean judgeable() {
            return status == 200 || status == 403 || status == 404;
        }
    }

    /** What the request was for. */
    public enum Question {
        LOGIN,
        ORDERS,
        CART,
        OWN_ORDER,
        ORDER_OF_ANOTHER
    }
}
