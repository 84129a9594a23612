package dev.doorbuster.storefront.web;

import java.util.Locale;

/** Formats numbers for display. */
public final class Numbers {

    private Numbers() {}

    /** Formats a number with commas between thousands. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
