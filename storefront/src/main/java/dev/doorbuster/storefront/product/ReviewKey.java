package dev.doorbuster.storefront.product;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The position of a page of reviews: after the review with this key, ordered by helpfulness and then by age.
 *
 * @param helpful how many customers found the last review of the previous page helpful
 * @param id that review's id
 */
record ReviewKey(int helpful, long id) {

    /** Before all reviews. */
    static final ReviewKey START = new ReviewKey(Integer.MAX_VALUE, Long.MAX_VALUE);

    private static final Pattern WRITTEN = Pattern.compile("(0|[1-9][0-9]{0,8})-([1-9][0-9]{0,17})");

    /**
     * Parses the output of {@link #text()}. Null and empty text give the start; malformed text gives an empty result.
     */
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
