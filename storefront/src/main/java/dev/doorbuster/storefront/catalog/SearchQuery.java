package dev.doorbuster.storefront.catalog;

import dev.doorbuster.platform.http.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper looks for.
 *
 * @param text words, at most {@link #MAX_TEXT} characters; empty is everything
 * @param category the slug of a category, empty is all
 * @param page 1 to {@link #MAX_PAGE}
 */
public record SearchQuery(String text, String category, int page) {

    public static final int MAX_TEXT = 200;
    public static final int MAX_PAGE = 100;
    public static final int PAGE_SIZE = 24;

    private static final int MAX_SLUG = 60;

    /**
     * Checks what came in the address.
     *
     * @throws ProblemException 422 that names the parameter and its limit
     */
    static SearchQuery parse(@Nullable String text, @Nullable String category, @Nullable String page) {
        String words = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
        if (words.length() > MAX_TEXT) {
            throw invalid("q", "q may have at most " + MAX_TEXT + " characters, but has " + words.length() + ".");
        }
        String slug = category == null ? "" : category.strip();
        if (slug.length() > MAX_SLUG || slug.indexOf('\0') >= 0) {
            throw invalid("category", "category may have at most " + MAX_SLUG + " characters.");
        }
        return new SearchQuery(words, slug, page(page));
    }

    /** The address of another page of the same search. */
    public String onPage(int otherPage) {
        return address(category) + "&page=" + otherPage;
    }

    /** The address of the same search in another category, "" for all. */
    public String inCategory(String slug) {
        return address(slug);
    }

    private String address(String slug) {
        return "/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&category="
                + URLEncoder.encode(slug, StandardCharsets.UTF_8);
    }

    private static int page(@Nullable String page) {
        if (page == null || page.isBlank()) {
            return 1;
        }
        try {
            int number = Integer.parseInt(page.strip());
            if (number >= 1 && number <= MAX_PAGE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, together with the limits.
        }
        throw invalid("page", "page must be a whole number from 1 to " + MAX_PAGE + ".");
    }

    private static ProblemException invalid(String field, String detail) {
        return new ProblemException(422, "Invalid input", detail).with("field", field);
    }
}
