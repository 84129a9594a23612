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

    /** The id of the visit's cart; it stays when the visitor logs in. */
    static final String CART = "cart";

    static final String CUSTOMER_ID = "customerId";
    static final String CUSTOMER_EMAIL = "customerEmail";
    static final String CUSTOMER_NAME = "customerName";

    /** The fields that say who is logged in. */
    public static final Set<String> SIGNED_IN = Set.of(CUSTOMER_ID, CUSTOMER_EMAIL, CUSTOMER_NAME);

    public Session {
        fields = Map.copyOf(fields);
    }

    /** The id under which this visit's cart is kept. */
    public String cartId() {
        return fields.getOrDefault(CART, "");
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
