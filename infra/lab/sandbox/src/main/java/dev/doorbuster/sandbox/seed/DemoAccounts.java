package dev.doorbuster.sandbox.seed;

/**
 * The documented logins of the invented customers.
 *
 * <p>They exist only in a sandbox that listens on loopback, so their password is not secret.
 */
public final class DemoAccounts {

    /** The password of every seeded customer. */
    public static final String PASSWORD = "demo-customer";

    /** The e-mail address of the customer that the documentation uses, who has a few past orders. */
    public static final String EMAIL = "demo@shop.example";

    /** The back office's operator, who may make changes; the password is generated once for each state folder. */
    public static final String ADMIN_USER = "admin";

    /** The back office's viewer, who has read-only access; the password is generated once for each state folder. */
    public static final String VIEWER_USER = "viewer";

    /** Number of shoppers, not counting {@link #EMAIL}. */
    public static final int SHOPPERS = 5_000;

    private DemoAccounts() {}

    /**
     * The e-mail address of one shopper.
     *
     * @param number from 1 to {@link #SHOPPERS}; also the customer's id
     */
    public static String shopper(int number) {
        if (number < 1 || number > SHOPPERS) {
            throw new IllegalArgumentException(
                    "the number of a shopper must be 1 to " + SHOPPERS + ", but is " + number);
        }
        return "shopper%04d@shop.example".formatted(number);
    }
}
