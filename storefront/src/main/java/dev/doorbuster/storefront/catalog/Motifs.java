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
 * What products look like, as SVG in a box of 100 by 100: a colour (class a), a shade (b) and a light (c) of it.
 *
 * <p>There is one sprite a department in {@code pictures/}; a symbol's id is the thing that it shows, as a name says
 * it: {@code headphone-amplifier} is drawn for every "… Headphone Amplifier, …".
 */
final class Motifs {

    /** The symbol that stands for each department. */
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

    /** By department, then by thing, in a fixed order: the same name has the same picture in every storefront. */
    private static final Map<String, Map<String, String>> SPRITES = load();

    private Motifs() {}

    /**
     * The motif of the thing that the name says: of its own department, else of another one; else the department's own.
     */
    static String of(Sitter sitter) {
        String words = words(sitter.name());
        return thing(words, List.of(department(sitter.category())))
                .or(() -> thing(words, SPRITES.values()))
                .orElseGet(() -> ofDepartment(sitter.category()));
    }

    /** The ids of all things of a department that have a drawing. */
    static Set<String> things(String slug) {
        return department(slug).keySet();
    }

    private static String ofDepartment(String slug) {
        return department(slug).getOrDefault(OF_DEPARTMENT.getOrDefault(slug, ""), PARCEL);
    }

    private static Map<String, String> department(String slug) {
        return SPRITES.getOrDefault(slug, Map.of());
    }

    /** The longest thing that stands in the name as whole words. */
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

    /** The name as a symbol's id would have it, with a hyphen at either end: "Chef's Knife" is "-chefs-knife-". */
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
