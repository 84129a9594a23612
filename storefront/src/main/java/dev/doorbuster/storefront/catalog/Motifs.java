package dev.doorbuster.storefront.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drawings of products, as SVG in a box of 100 by 100: a colour (class a), a shade of it (b) and a highlight (c).
 *
 * <p>There is one sprite per department in {@code pictures/}. A symbol's id is the kind of product as names spell it:
 * {@code headphone-amplifier} is drawn for every "… Headphone Amplifier, …".
 */
final class Motifs {

    /** The symbol that represents each department. */
    private static final Map<String, String> OF_DEPARTMENT = Map.ofEntries(
            Map.entry("audio", "over-ear-headphones"),
            Map.entry("beauty", "shampoo"),
            Map.entry("clothing", "t-shirt"),
            Map.entry("computing", "laptop"),
            Map.entry("garden", "planter"),
            Map.entry("home", "sofa"),
            Map.entry("kitchen", "pot"),
            Map.entry("pets", "paw"),
            Map.entry("photo", "camera"),
            Map.entry("sports", "tent"),
            Map.entry("stationery", "notebook"),
            Map.entry("toys", "building-blocks"));

    private static final String PARCEL = "<path class='a' d='M14 34l36-16 36 16v34L50 86 14 68z'/>"
            + "<path class='b' d='M50 50l36-16v34L50 86z'/><path class='c' d='M14 34l36-16 36 16-36 16z'/>";

    private static final Pattern SYMBOL = Pattern.compile("<symbol id='([a-z0-9-]+)'>(.*?)</symbol>", Pattern.DOTALL);

    /** Symbols by department, then by id, in a fixed order, so that a name has the same picture in every storefront. */
    private static final Map<String, Map<String, String>> SPRITES = load();

    private Motifs() {}

    /**
     * Returns the drawing for the kind of product in the name: from its own department, else from another one, else the
     * department's default.
     */
    static String of(PictureSubject subject) {
        String words = words(subject.name());
        return thing(words, List.of(department(subject.category())))
                .or(() -> thing(words, SPRITES.values()))
                .orElseGet(() -> ofDepartment(subject.category()));
    }

    /** The ids of all symbols of a department. */
    static Set<String> things(String slug) {
        return department(slug).keySet();
    }

    private static String ofDepartment(String slug) {
        return department(slug).getOrDefault(OF_DEPARTMENT.getOrDefault(slug, ""), PARCEL);
    }

    private static Map<String, String> department(String slug) {
        return SPRITES.getOrDefault(slug, Map.of());
    }

    /** Finds the symbol with the longest id that occurs in the name as whole words. */
    private static Optional<String> thing(String words, Iterable<Map<String, String>> sprites) {
        String longest = "";
        String motif = "";
        for (Map<String, String> sprite : sprites) {
            for (Map.Entry<String, String> symbol : sprite.entrySet()) {
                if (symbol.getKey().length() > longest.length() && words.contains("-" + symbol.getKey() + "-")) {
                    longest = symbol.getKey();
                    motif = symbol.getValue();
                }
            }
        }
        return longest.isEmpty() ? Optional.empty() : Optional.of(motif);
    }

    /**
     * Converts a name to the form of symbol ids, with a hyphen at either end: "Chef's Knife" becomes "-chefs-knife-".
     */
    private static String words(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("['’]", "").replaceAll("[^a-z0-9]+", "-");
        return "-" + plain + "-";
    }

    private static Map<String, Map<String, String>> load() {
        Map<String, Map<String, String>> sprites = new LinkedHashMap<>();
        OF_DEPARTMENT.keySet().stream()
                .sorted(Comparator.naturalOrder())
                .forEach(slug -> sprites.put(slug, sprite("/pictures/" + slug + ".svg")));
        return Collections.unmodifiableMap(sprites);
    }

    private static Map<String, String> sprite(String resource) {
        Map<String, String> symbols = new LinkedHashMap<>();
        Matcher matcher = SYMBOL.matcher(text(resource));
        while (matcher.find()) {
            symbols.put(matcher.group(1), matcher.group(2));
        }
        return Collections.unmodifiableMap(symbols);
    }

    private static String text(String resource) {
        try (InputStream stream = Motifs.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the sprite " + resource + " is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
