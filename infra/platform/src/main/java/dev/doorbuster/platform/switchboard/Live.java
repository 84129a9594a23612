package dev.doorbuster.platform.switchboard;

import java.util.Map;
import java.util.TreeSet;

/**
 * The variant that is named right now, out of several built at the start.
 *
 * <p>Callers ask anew for every request or job; a change shows at the next one and never in the middle of one.
 *
 * @param <T> the contract all variants keep
 */
public final class Live<T> {

    private final String fault;
    private final Map<String, T> variants;
    private volatile T current;

    Live(String fault, Map<String, T> variants, String first) {
        this.fault = fault;
        this.variants = Map.copyOf(variants);
        this.current = named(first);
    }

    /** A part that never changes, for tests and tools. */
    public static <T> Live<T> fixedTo(T only) {
        return new Live<>("-", Map.of("only", only), "only");
    }

    /** The variant that is live now. */
    public T get() {
        return current;
    }

    boolean knows(String variant) {
        return variants.containsKey(variant);
    }

    void choose(String variant) {
        current = named(variant);
    }

    private T named(String variant) {
        T found = variants.get(variant);
        if (found == null) {
            throw new IllegalArgumentException(fault + " has no variant \"" + variant + "\", only "
                    + String.join(", ", new TreeSet<>(variants.keySet())));
        }
        return found;
    }
}
