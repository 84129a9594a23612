package dev.doorbuster.storefront.order;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks postcodes by country.
 *
 * <p>The file {@code postcodes.txt} has examples for each country, taken from the addressing pages of the Universal
 * Postal Union. A postcode is valid when it has letters and digits in the same places as an example. Blanks, dashes,
 * case and a leading country code are ignored. A country that is not in the file has no postcodes or does not require
 * them, so the postcode may be omitted.
 */
public final class Postcodes {

    /** Maximum length of a postcode in characters, blanks included. */
    public static final int MAX_LENGTH = 16;

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}.]+");
    private static final Map<String, List<String>> EXAMPLES = load();

    private Postcodes() {}

    /** Formats a postcode as it is written on a parcel: upper case, single blanks. */
    public static String tidy(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+", " ")
                .replaceAll("\\p{Pd}", "-")
                .strip();
    }

    /** Describes what is wrong with a postcode, as a sentence for people; empty when it is valid. */
    public static Optional<String> complaint(Country country, String postcode) {
        List<String> examples = EXAMPLES.getOrDefault(country.code(), List.of());
        if (examples.isEmpty()) {
            return Optional.empty();
        }
        String like = " such as " + String.join(" or ", examples.subList(0, Math.min(2, examples.size()))) + ".";
        if (postcode.isEmpty()) {
            return Optional.of("Postcode is required for " + country.name() + "," + like);
        }
        String shape = shape(country, postcode);
        return examples.stream().anyMatch(example -> shape(country, example).equals(shape))
                ? Optional.empty()
                : Optional.of("Postcode must be one of " + country.name() + "," + like);
    }

    /** Whether an order to this country needs a postcode. */
    public static boolean required(Country country) {
        return EXAMPLES.containsKey(country.code());
    }

    /**
     * The pattern of a postcode: {@code A} for a letter and {@code 9} for a digit, without a country code in front of
     * digits.
     */
    private static String shape(Country country, String postcode) {
        String bare = SEPARATORS.matcher(tidy(postcode)).replaceAll("");
        String inland = bare.matches(country.code() + "[0-9]+") ? bare.substring(2) : bare;
        return inland.replaceAll("[0-9]", "9").replaceAll("[A-Z]", "A");
    }

    private static Map<String, List<String>> load() {
        try (InputStream file = Postcodes.class.getResourceAsStream("postcodes.txt");
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            Map<String, List<String>> examples = new HashMap<>();
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> examples.put(
                            line.substring(0, 2),
                            Arrays.stream(line.substring(2).split("/"))
                                    .map(String::strip)
                                    .toList()));
            return Map.copyOf(examples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
