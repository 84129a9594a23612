package dev.doorbuster.storefront.catalog;

import dev.doorbuster.service.text.Folding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A search of the catalogue.
 *
 * @param text words, at most {@link #MAX_TEXT} characters; empty matches everything
 * @param category the slug of a category; empty for all
 * @param page 1 to {@link #MAX_PAGE}
 */
public record SearchQuery(String text, String category, int page, Sort sort, Filters filters) {

    public static final int MAX_TEXT = 200;
    public static final int MAX_PAGE = 100;
    public static final int PAGE_SIZE = 24;

    /** A dash between two words, which PostgreSQL would interpret as "not". */
    private static final Pattern LONE_DASH = Pattern.compile("(?<=^|\\s)-+(?=\\s|$)");

    /** Every product, as the shop shows them first. */
    static final SearchQuery EVERYTHING = new SearchQuery("", "", 1, Sort.RELEVANCE, Filters.NONE);

    /** The words folded as the database compares them; empty for everything. */
    String words() {
        return LONE_DASH.matcher(Folding.search(text)).replaceAll(" ").strip();
    }

    /** The keys of the article numbers that the text may contain: the whole text, or any of its words. */
    Set<String> articleNumbers() {
        Set<String> keys = new LinkedHashSet<>();
        Stream.concat(Stream.of(text), Arrays.stream(text.split("[\\s\\p{Z},;]+")))
                .map(Folding::articleNumber)
                .filter(key -> !key.isEmpty() && key.length() <= Sku.MAX_LENGTH)
                .forEach(keys::add);
        return keys;
    }

    /** The address of another page of the same search. */
    public String onPage(int otherPage) {
        return address(category) + "&page=" + otherPage;
    }

    /** The address of the same search in another category, "" for all. */
    public String inCategory(String slug) {
        return address(slug);
    }

    /** The address of the same words in the same category without any filter. */
    public String unfiltered() {
        return new SearchQuery(text, category, 1, sort, Filters.NONE).address(category);
    }

    /** Whether filters narrow the search beyond its words and category. */
    public boolean filtered() {
        return !filters.none();
    }

    private String address(String slug) {
        return "/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&category="
                + URLEncoder.encode(slug, StandardCharsets.UTF_8)
                + filters.address()
                + (sort == Sort.RELEVANCE ? "" : "&sort=" + sort.code());
    }
}
