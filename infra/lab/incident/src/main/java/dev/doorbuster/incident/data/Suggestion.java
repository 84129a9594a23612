package dev.doorbuster.incident.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody probably meant. */
public final class Suggestion {

    /** Nobody means a word that is longer than this. */
    private static final int MAX_LENGTH = 80;

    /** One letter in so many may be another one, and one in any case. */
    private static final int LETTERS_PER_TYPO = 3;

    private Suggestion() {}

    /** The known word that is most like this one; empty when none is. */
    public static Optional<String> of(String word, Collection<String> known) {
        String meant = word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        if (meant.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return known.stream()
                .min(Comparator.comparingInt((String one) -> distance(meant, one))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(nearest -> distance(meant, nearest) <= Math.max(1, nearest.length() / LETTERS_PER_TYPO));
    }

    /** A question that proposes the known word that is most like this one, after a blank; empty when none is. */
    public static String question(String word, Collection<String> known) {
        return of(word, known).map(meant -> " Did you mean \"" + meant + "\"?").orElse("");
    }

    /** The number of letters to insert, remove or replace (Levenshtein), whatever their case. */
    private static int distance(String one, String known) {
        String other = known.toLowerCase(Locale.ROOT);
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], before[j]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
