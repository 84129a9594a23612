package dev.doorbuster.service.money;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses amounts of dollars as people type them. It is the only parser of typed amounts in the product.
 *
 * <p>It accepts input that can mean only one amount, with a point or a comma for the decimals: {@code 12},
 * {@code 12.5}, {@code 12,50}, {@code $1,234.50}, {@code 1.234,50}, {@code 1 234}. It refuses input that can mean two
 * amounts, such as {@code 1,500}, which is either fifteen hundred dollars or a dollar and a half, and everything that
 * is not an amount.
 */
public final class TypedAmount {

    /** Maximum length of the input, in characters. */
    public static final int MAX_LENGTH = 20;

    private static final Pattern PLAIN = Pattern.compile("([0-9]{1,10})(?:[.,]([0-9]{1,2}))?");
    private static final Pattern GROUPED =
            Pattern.compile("([1-9][0-9]{0,2}(?:([., '’])[0-9]{3})(?:\\2[0-9]{3}){0,2})(?:(?!\\2)[.,]([0-9]{1,2}))?");
    private static final Pattern ONE_MARK_AND_THREE_DIGITS = Pattern.compile("([1-9][0-9]{0,2})[.,]([0-9]{3})");

    private TypedAmount() {}

    /**
     * An amount was refused. The message states what the amount must be, and is meant to follow the name of its field.
     */
    public static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message, null, false, false);
        }

        /** The condition that the amount must meet, such as {@code must be from $0.01 to $5.00}. */
        public String limit() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Parses a typed amount to cents.
     *
     * @param typed the input; surrounding blanks are ignored
     * @throws RefusedException when the input is not an amount, can mean two amounts, or is outside of {@code minCents}
     *     to {@code maxCents}
     */
    public static long cents(String typed, long minCents, long maxCents) {
        String text = normalized(typed);
        Matcher ambiguous = ONE_MARK_AND_THREE_DIGITS.matcher(text);
        if (ambiguous.matches()) {
            throw ambiguous(text, ambiguous.group(1), ambiguous.group(2));
        }
        long cents = unambiguous(text);
        if (cents < minCents || cents > maxCents) {
            throw new RefusedException("must be from " + Money.format(minCents) + " to " + Money.format(maxCents)
                    + ", with at most two decimals, such as 12.34");
        }
        return cents;
    }

    /** Normalizes blanks and removes the dollar sign. */
    private static String normalized(String typed) {
        if (typed.length() > MAX_LENGTH) {
            throw new RefusedException("must have at most " + MAX_LENGTH + " characters");
        }
        String text = typed.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
        return text.startsWith("$") ? text.substring(1).strip() : text;
    }

    /** The amount in cents; -1 when the text is not an amount. */
    private static long unambiguous(String text) {
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) {
            return cents(plain.group(1), plain.group(2));
        }
        Matcher grouped = GROUPED.matcher(text);
        return grouped.matches() ? cents(grouped.group(1).replaceAll("[^0-9]", ""), grouped.group(3)) : -1;
    }

    private static long cents(String dollars, @Nullable String decimals) {
        String both = decimals == null ? "00" : (decimals + "0").substring(0, 2);
        return Long.parseLong(dollars) * 100 + Long.parseLong(both);
    }

    private static RefusedException ambiguous(String text, String dollars, String rest) {
        return new RefusedException(String.format(
                Locale.ROOT,
                "must be an amount that can mean only one thing: \"%s\" could mean %s or $%s.%s; write %s%s.00 "
                        + "or %s.%s",
                text,
                Money.format(Long.parseLong(dollars + rest) * 100),
                dollars,
                rest,
                dollars,
                rest,
                dollars,
                rest.substring(0, 2)));
    }
}
