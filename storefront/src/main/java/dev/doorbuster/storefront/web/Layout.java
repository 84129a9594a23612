package dev.doorbuster.storefront.web;

import dev.doorbuster.service.web.Assets;
import org.jspecify.annotations.Nullable;

/**
 * The data for the parts that all pages share.
 *
 * @param title the page's own title
 * @param customerName the name of the customer who is logged in, or null
 * @param cartCount units in the cart, or {@link #UNCOUNTED}
 * @param csrf the token for the forms of this page
 * @param query the text in the search field
 * @param requestId the id under which this request is logged
 * @param assets the addresses of the style sheet and the scripts
 */
public record Layout(
        String title,
        @Nullable String customerName,
        int cartCount,
        String csrf,
        String query,
        String requestId,
        Assets assets) {

    /** The cart was not counted. */
    public static final int UNCOUNTED = -1;

    /** The address of one of the shop's own files. */
    public String asset(String name) {
        return assets.address(name);
    }

    /** The accessible label of the cart, with its number of units. */
    public String cartLabel() {
        return cartCount < 0 ? "Cart" : cartCount == 1 ? "Cart, 1 piece" : "Cart, " + cartCount + " pieces";
    }
}
