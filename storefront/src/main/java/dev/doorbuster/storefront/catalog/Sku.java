package dev.doorbuster.storefront.catalog;

import java.util.regex.Pattern;

/** Article numbers, such as {@code HPH-0001}. */
public final class Sku {

    /** Maximum length of an article number. */
    public static final int MAX_LENGTH = 40;

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9-]{1," + MAX_LENGTH + "}");

    private Sku() {}

    /** Whether a product could have this number. Other numbers need no database query. */
    public static boolean isWellFormed(String text) {
        return WELL_FORMED.matcher(text).matches();
    }
}
