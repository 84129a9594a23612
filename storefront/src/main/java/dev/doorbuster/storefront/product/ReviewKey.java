package dev.doorbuster.storefront.product;

import dev.doorbuster.service.http.ProblemException;
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

    /**
     * Reads what {@link #text()} wrote; nothing is the start.
     *
     * @throws ProblemException 422 that names the parameter and how it must look
     */
    static ReviewKey parse(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return START;
        }
        Matcher parts = WRITTEN.matcher(given);
        if (!parts.matches()) {
            throw new ProblemException(
                            422,
                            "Invalid input",
                            "after must be two whole numbers of at most 9 and 18 digits, such as 12-345.")
                    .with("field", "after");
        }
        return new ReviewKey(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    String text() {
        return helpful + "-" + id;
    }
}
