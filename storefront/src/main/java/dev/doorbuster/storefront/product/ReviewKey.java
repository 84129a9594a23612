package dev.doorbuster.storefront.product;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of reviews begins: behind the review with this key, in the order of helpfulness and then of age.
 *
 * @param helpful how many found the last review of the page before helpful
 * @param id that review's id
 */
record ReviewKey(int helpful, long id) {

    /** Before all reviews. */
    static final ReviewKey START = new ReviewKey(Integer.MAX_VALUE, Long.MAX_VALUE);

    private static final Pattern WRITTEN = Pattern.compile("(0|[1-9][0-9]{0,8})-([1-9][0-9]{0,17})");

    /** Reads what {@link #text()} wrote; nothing is the start. Empty when it is neither. */
    static Optional<ReviewKey> parse(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return Optional.of(START);
        }
        Matcher parts = WRITTEN.matcher(given);
        return parts.matches()
                ? Optional.of(new ReviewKey(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    String text() {
        return helpful + "-" + id;
    }
}
