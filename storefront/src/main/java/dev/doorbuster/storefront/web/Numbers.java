package dev.doorbuster.storefront.web;

import java.util.Locale;

/** Numbers for people. */
public final class Numbers {

    private Numbers() {}

    /** With commas between thousands. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
