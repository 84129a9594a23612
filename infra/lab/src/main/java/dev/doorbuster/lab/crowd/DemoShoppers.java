package dev.doorbuster.lab.crowd;

import java.util.Locale;

/** The documented demo log-ins that the crowd uses, one per place. */
final class DemoShoppers {
    /** How many shoppers are in the shop at a time. */
    static final int PLACES = 200;

    static final String PASSWORD = "doorbuster";

    private DemoShoppers() {}

    static String email(int place) {
        return String.format(Locale.ROOT, "shopper%04d@doorbuster.example", place + 1);
    }
}
