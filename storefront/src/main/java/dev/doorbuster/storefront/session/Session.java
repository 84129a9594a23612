package dev.doorbuster.storefront.session;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored state of one visit.
 *
 * @param cookie the value of the session cookie that identifies this session
 * @param fields the stored values by name; every session has a {@link #CART}
 */
public record Session(String cookie, Map<String, String> fields) {

    /** The field with the key of the cart that a visitor fills before logging in. */
    static final String CART = "cart";

    /**
     * The prefix of the keys of customers' carts. No visitor's key starts with it, because those are 43 random
     * characters.
     */
    private static final String CUSTOMER_CART = "customer-";

    static final String CUSTOMER_ID = "customerId";
    static final String CUSTOMER_EMAIL = "customerEmail";
    static final String CUSTOMER_NAME = "customerName";

    /** The fields that identify the customer who is logged in. */
    public static final Set<String> SIGNED_IN = Set.of(CUSTOMER_ID, CUSTOMER_EMAIL, CUSTOMER_NAME);

    public Session {
        fields = Map.copyOf(fields);
    }

    /**
     * The key of this visit's cart. A customer's cart belongs to the customer: all sessions of the customer share it,
     * and no other customer's session refers to it.
     */
    public String cartKey() {
        return signedIn().map(Session::cartKey).orElseGet(() -> text(CART));
    }

    /** The key of a customer's cart. */
    public static String cartKey(Customer customer) {
        return CUSTOMER_CART + customer.id();
    }

    /** Whether a key is that of a customer's cart. */
    public static boolean isCustomersCart(String cartKey) {
        return cartKey.startsWith(CUSTOMER_CART);
    }

    /** The customer who is logged in, if any. */
    public Optional<Customer> signedIn() {
        String id = fields.get(CUSTOMER_ID);
        return id == null
                ? Optional.empty()
                : Optional.of(new Customer(Long.parseLong(id), text(CUSTOMER_EMAIL), text(CUSTOMER_NAME)));
    }

    /** The value of one field, or null. */
    public @Nullable String field(String name) {
        return fields.get(name);
    }

    private String text(String name) {
        return fields.getOrDefault(name, "");
    }
}
