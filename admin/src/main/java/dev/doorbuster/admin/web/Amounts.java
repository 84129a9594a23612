package dev.doorbuster.admin.web;

import dev.doorbuster.service.money.TypedAmount;
import java.math.BigDecimal;

/** Reads amounts of money: dollars as people type them, or integer cents as programs send them. */
public final class Amounts {

    private Amounts() {}

    /**
     * Reads an amount from 1 to {@code most} cents: dollars from the field itself, or integer cents from
     * {@code …Cents}. A request with both is refused. So are dollars in JSON, because a plain number could be meant as
     * cents.
     *
     * @param field the name of the field in a form
     */
    public static long read(Input input, String field, long most) {
        String inCents = field + "Cents";
        if (input.has(inCents) && input.has(field)) {
            throw Input.invalid(field, "must not be sent together with " + inCents);
        }
        if (input.has(inCents) || input.isJson()) {
            if (input.has(field)) {
                throw Input.invalid(field, "is for forms: JSON has " + inCents + ", a whole number of cents");
            }
            return input.integer(inCents, 1, most);
        }
        try {
            return TypedAmount.cents(input.text(field, TypedAmount.MAX_LENGTH), 1, most);
        } catch (TypedAmount.RefusedException e) {
            throw Input.invalid(field, e.limit());
        }
    }

    /** Formats an amount for a form field, such as {@code 1012.34}. */
    public static String plain(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
