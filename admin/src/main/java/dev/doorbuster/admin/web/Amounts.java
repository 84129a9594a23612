package dev.doorbuster.admin.web;

import dev.doorbuster.platform.money.Money;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts of money as people type them (dollars) and programs send them (integer cents). */
public final class Amounts {

    private static final Pattern DOLLARS = Pattern.compile("\\$?([0-9]{1,9})(\\.[0-9]{1,2})?");

    private Amounts() {}

    /**
     * Reads an amount from 1 to {@code most} cents: the field itself from a form, {@code …Cents} from JSON.
     *
     * @param field its name in a form
     */
    public static int read(Input input, String field, int most) {
        if (input.has(field + "Cents")) {
            return (int) input.integer(field + "Cents", 1, most);
        }
        long cents = dollars(input.text(field, 20));
        if (cents < 1 || cents > most) {
            throw Input.invalid(
                    field,
                    "must be an amount from $0.01 to " + Money.format(most)
                            + " with at most two decimals, such as 12.34");
        }
        return (int) cents;
    }

    /** Cents of an amount that a person typed, such as {@code 1,012.34}; -1 when it is none. */
    public static long dollars(String typed) {
        var amount = DOLLARS.matcher(typed.replace(",", ""));
        if (!amount.matches()) {
            return -1;
        }
        String decimals = amount.group(2) == null ? "" : amount.group(2);
        return new BigDecimal(amount.group(1) + decimals).movePointRight(2).longValueExact();
    }

    /** An amount as a field of a form has it, such as {@code 1012.34}. */
    public static String plain(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
