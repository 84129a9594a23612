package dev.doorbuster.lab.crowd;

import dev.doorbuster.lab.data.DemoAccounts;

/** The documented demo log-ins that the crowd uses, one per place. */
final class DemoShoppers {
    /** How many shoppers are in the shop at a time. */
    static final int PLACES = 200;

    static final String PASSWORD = DemoAccounts.PASSWORD;

    private DemoShoppers() {}

    static String email(int place) {
        return DemoAccounts.shopper(place + 1);
    }
}
