package dev.doorbuster.storefront.cart;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A cart as it is stored: its contents, and the id that one order can take.
 *
 * @param id identifies the contents from the first product to their order; empty when nothing was ever added
 * @param quantities quantities by article number
 * @param orderedAs the id under which an order took the whole cart; empty once something has been added since
 * @param joining what the last log-in did to the cart, until the cart changes
 */
public record StoredCart(
        Optional<UUID> id, Map<String, Integer> quantities, Optional<UUID> orderedAs, Joining joining) {

    /** The prefix of all fields that are not article numbers. */
    static final String OWN_FIELDS = ":";

    static final String ID = ":id";
    static final String ORDERED = ":ordered";
    static final String JOINING = ":joining";

    public StoredCart {
        quantities = Map.copyOf(quantities);
    }

    public boolean isEmpty() {
        return quantities.isEmpty();
    }

    int pieces() {
        return quantities.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Parses the fields of a cart's hash, which has none when the cart does not exist. */
    static StoredCart of(Map<String, String> fields) {
        Map<String, Integer> quantities = new HashMap<>();
        fields.forEach((name, value) -> {
            if (!name.startsWith(OWN_FIELDS)) {
                quantities.put(name, Integer.valueOf(value));
            }
        });
        return new StoredCart(
                uuid(fields, ID), quantities, uuid(fields, ORDERED), Joining.parse(fields.getOrDefault(JOINING, "")));
    }

    private static Optional<UUID> uuid(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(UUID::fromString);
    }
}
