package dev.doorbuster.service.money;

/** Formats amounts of money. Amounts are integer cents everywhere, and become text only for people. */
public final class Money {

    private Money() {}

    /** Formats an amount for display: {@code 123456} cents are {@code $1,234.56}. */
    public static String format(long cents) {
        String sign = cents < 0 ? "-" : "";
        long absolute = Math.abs(cents);
        StringBuilder dollars = new StringBuilder(Long.toString(absolute / 100));
        for (int i = dollars.length() - 3; i > 0; i -= 3) {
            dollars.insert(i, ',');
        }
        long rest = absolute % 100;
        return sign + "$" + dollars + "." + (rest < 10 ? "0" : "") + rest;
    }
}
