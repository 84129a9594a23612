package dev.doorbuster.storefront.order;

import dev.doorbuster.service.text.Folding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A country or territory that the shop delivers to: all of ISO 3166-1.
 *
 * @param code two letters, ISO 3166-1 alpha-2
 * @param name in English
 */
public record Country(String code, String name) {

    private static final List<Country> ALL = Arrays.stream(Locale.getISOCountries())
            .map(code -> new Country(code, new Locale("", code).getDisplayCountry(Locale.ENGLISH)))
            .sorted(Comparator.comparing(country -> Folding.search(country.name)))
            .toList();

    private static final Map<String, Country> BY_CODE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Country::code, Function.identity()));

    /** Every country, by name. */
    public static List<Country> all() {
        return ALL;
    }

    /** Finds the country with this code, in upper or lower case, or with this English name. */
    public static Optional<Country> of(String text) {
        Country coded = BY_CODE.get(text.toUpperCase(Locale.ROOT));
        if (coded != null) {
            return Optional.of(coded);
        }
        String key = Folding.search(text);
        return ALL.stream()
                .filter(country -> Folding.search(country.name).equals(key))
                .findFirst();
    }
}
