package dev.doorbuster.admin.web;

import dev.doorbuster.service.money.TypedAmount;
import java.math.BigDecimal;

/** Amounts of money as people type them (dollars) and programs send them (integer cents). */
public final class Amounts {

    private Amounts() {}

    /**
     * Reads an amount from 1 to {@code most} cents: the field itself from a form, {@code …Cents} from JSON. One that is
     * sent as both is refused, and so are dollars in JSON, because a bare number could be meant as cents.
     *
     * @param field its name in a form
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

    /** An amount as a field of a form has it, such as {@code 1012.34}. */
    public static String plain(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
