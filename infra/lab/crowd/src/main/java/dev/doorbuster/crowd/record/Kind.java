package dev.doorbuster.crowd.record;

/** The kind of a request. Statistics are kept per kind, because a login and a cached page have nothing in common. */
public enum Kind {
    HOME("home", true),
    SEARCH("search", true),
    PRODUCT("product", true),
    HOT_PRODUCT("hot-product", true),
    CART("cart", true),
    CART_ADD("cart-add", false),
    CART_CHANGE("cart-change", false),
    LOGIN("login", false),
    CHECKOUT("checkout", false),
    ORDER("order", true),
    ORDERS("orders", true);

    private final String label;
    private final boolean get;

    Kind(String label, boolean get) {
        this.label = label;
        this.get = get;
    }

    /** The name in tables and in JSON. */
    public String label() {
        return label;
    }

    /** Whether it is a GET, which changes nothing and may be repeated. */
    public boolean isGet() {
        return get;
    }
}
