package dev.doorbuster.sandbox.seed;

/**
 * The documented log-ins of the invented customers.
 *
 * <p>They exist on a sandbox that listens on loopback alone, so their password is no secret.
 */
public final class DemoAccounts {

    /** The password of every seeded customer. */
    public static final String PASSWORD = "doorbuster-demo";

    /** The customer whom the documentation names; it has a few past orders. */
    public static final String EMAIL = "demo@doorbuster.example";

    /** The back office's operator, who may change things; the password is generated once for each state folder. */
    public static final String ADMIN_USER = "admin";

    /** The back office's viewer, who may only look; the password is generated once for each state folder. */
    public static final String VIEWER_USER = "viewer";

    /** How many shoppers there are beside {@link #EMAIL}. */
    public static final int SHOPPERS = 5_000;

    private DemoAccounts() {}

    /**
     * The e-mail address of one shopper.
     *
     * @param number from 1 to {@link #SHOPPERS}; also the customer's id
     */
    public static String shopper(int number) {
        if (number < 1 || number > SHOPPERS) {
            throw new IllegalArgumentException("shopper " + number + " is not within 1 to " + SHOPPERS);
        }
        return "shopper%04d@doorbuster.example".formatted(number);
    }
}
