package dev.doorbuster.provider.card;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A card that passed validation, reduced to the data that may be kept. The card number is discarded here and never
 * stored or logged.
 *
 * @param last4 the last four digits
 * @param scenario the outcome of a charge on the card
 */
public record Card(String last4, CardScenario scenario) {

    /** Minimum and maximum number of digits, as in ISO/IEC 7812. */
    private static final int MIN_DIGITS = 12;

    private static final int MAX_DIGITS = 19;
    /** Maximum length of the number with its spaces and dashes. */
    private static final int MAX_NUMBER_LENGTH = 40;

    private static final int MAX_YEARS_AHEAD = 20;
    private static final Pattern EXPIRY = Pattern.compile("(0[1-9]|1[0-2])/([0-9]{2})");
    private static final Pattern CVC = Pattern.compile("[0-9]{3,4}");

    /**
     * Validates the number (12 to 19 digits, spaces and dashes allowed, Luhn), the expiry (MM/YY in UTC, this month or
     * later, at most 20 years ahead) and the CVC (3 or 4 digits).
     *
     * @throws InvalidCardException if a field is invalid; names the first one
     */
    public static Card check(String number, String expiry, String cvc, Clock clock) {
        if (number.length() > MAX_NUMBER_LENGTH) {
            throw new InvalidCardException(
                    "card.number", "format", "is longer than " + MAX_NUMBER_LENGTH + " characters");
        }
        String digits = number.replace(" ", "").replace("-", "");
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')
                || digits.length() < MIN_DIGITS
                || digits.length() > MAX_DIGITS) {
            throw new InvalidCardException(
                    "card.number", "format", "must have " + MIN_DIGITS + " to " + MAX_DIGITS + " digits");
        }
        if (!passesLuhn(digits)) {
            throw new InvalidCardException("card.number", "check-digit", "fails its check digit (Luhn)");
        }
        checkExpiry(expiry, clock);
        if (!CVC.matcher(cvc).matches()) {
            throw new InvalidCardException("card.cvc", "format", "must have 3 or 4 digits");
        }
        return new Card(digits.substring(digits.length() - 4), CardScenario.of(digits));
    }

    private static void checkExpiry(String expiry, Clock clock) {
        Matcher matcher = EXPIRY.matcher(expiry);
        if (!matcher.matches()) {
            throw new InvalidCardException("card.expiry", "format", "must be MM/YY, such as 09/31");
        }
        YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        int year = now.getYear() / 100 * 100 + Integer.parseInt(matcher.group(2));
        YearMonth month = YearMonth.of(year, Integer.parseInt(matcher.group(1)));
        if (month.isBefore(now)) {
            throw new InvalidCardException("card.expiry", "expired", "has passed");
        }
        if (month.isAfter(now.plusYears(MAX_YEARS_AHEAD))) {
            throw new InvalidCardException(
                    "card.expiry", "too-far-ahead", "is more than " + MAX_YEARS_AHEAD + " years ahead");
        }
    }

    /**
     * Whether the number satisfies the check digit rule of ISO/IEC 7812-1: with every second digit from the right
     * doubled, the digit sums add up to a multiple of ten.
     */
    static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
