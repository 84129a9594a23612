package dev.doorbuster.incident.answer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the constants of an enum are called in an answer: in lower case, with hyphens. */
final class Ids {

    private Ids() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All constants by id, in the order of the enum. */
    static <E extends Enum<E>> Map<String, E> all(Class<E> type) {
        Map<String, E> all = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            all.put(of(constant), constant);
        }
        return Collections.unmodifiableMap(all);
    }
}
