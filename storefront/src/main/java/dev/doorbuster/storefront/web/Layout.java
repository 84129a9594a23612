package dev.doorbuster.storefront.web;

import dev.doorbuster.service.web.Assets;
import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its content.
 *
 * @param title the page's own title
 * @param customerName the name of who is logged in, or null
 * @param cartCount pieces in the cart, or {@link #UNCOUNTED}
 * @param csrf the token that forms of this page carry
 * @param query what stands in the search field
 * @param requestId the id under which this request is logged
 * @param assets where the style sheet and the scripts are
 */
public record Layout(
        String title,
        @Nullable String customerName,
        int cartCount,
        String csrf,
        String query,
        String requestId,
        Assets assets) {

    /** The cart was not looked at. */
    public static final int UNCOUNTED = -1;

    /** The address of one of the shop's own files. */
    public String asset(String name) {
        return assets.address(name);
    }

    /** The cart in words, for those who do not see the number beside the word. */
    public String cartLabel() {
        return cartCount < 0 ? "Cart" : cartCount == 1 ? "Cart, 1 piece" : "Cart, " + cartCount + " pieces";
    }
}
