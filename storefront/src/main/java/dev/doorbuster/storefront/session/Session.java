package dev.doorbuster.storefront.session;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the shop remembers about one visit.
 *
 * @param cookie the value of the session cookie that leads here
 * @param fields what is remembered, by name; every session has a {@link #CART}
 */
public record Session(String cookie, Map<String, String> fields) {

    /** The key of the cart that a visitor fills before logging in. */
    static final String CART = "cart";

    /** How the key of a customer's cart begins; no visitor's key, which is 43 random characters, begins like this. */
    private static final String CUSTOMER_CART = "customer-";

    static final String CUSTOMER_ID = "customerId";
    static final String CUSTOMER_EMAIL = "customerEmail";
    static final String CUSTOMER_NAME = "customerName";

    /** The fields that say who is logged in. */
    public static final Set<String> SIGNED_IN = Set.of(CUSTOMER_ID, CUSTOMER_EMAIL, CUSTOMER_NAME);

    public Session {
        fields = Map.copyOf(fields);
    }

    /**
     * The key under which this visit's cart is kept. A customer's cart belongs to the customer: it is the same in every
     * session of theirs, and no session of anybody else leads to it.
     */
    public String cartKey() {
        return signedIn().map(Session::cartKey).orElseGet(() -> text(CART));
    }

    /** The key under which a customer's cart is kept. */
    public static String cartKey(Customer customer) {
        return CUSTOMER_CART + customer.id();
    }

    /** Whether a key is that of a customer's cart. */
    public static boolean isCustomersCart(String cartKey) {
        return cartKey.startsWith(CUSTOMER_CART);
    }

    /** Who is logged in, if anybody is. */
    public Optional<Customer> signedIn() {
        String id = fields.get(CUSTOMER_ID);
        return id == null
                ? Optional.empty()
                : Optional.of(new Customer(Long.parseLong(id), text(CUSTOMER_EMAIL), text(CUSTOMER_NAME)));
    }

    /** One field, or null. */
    public @Nullable String field(String name) {
        return fields.get(name);
    }

    private String text(String name) {
        return fields.getOrDefault(name, "");
    }
}
