package dev.doorbuster.storefront.account;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates the address to go to after the log-in: a path of this shop, never another site. */
final class SafeNext {

    static final String FALLBACK = "/";

    /**
     * One slash, then neither slash nor backslash (browsers treat either as the start of an authority), then printable
     * ASCII.
     */
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]{0,500}");

    private SafeNext() {}

    static String of(@Nullable String wanted) {
        return wanted != null && OWN_PATH.matcher(wanted).matches() ? wanted : FALLBACK;
    }
}
