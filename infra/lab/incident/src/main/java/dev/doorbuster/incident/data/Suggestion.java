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
                .filter(nearest -> isTypo(meant, nearest));
    }

    /** A question that proposes the known word that is most like this one, after a blank; empty when none is. */
    public static String question(String word, Collection<String> known) {
        return of(word, known).map(meant -> " Did you mean \"" + meant + "\"?").orElse("");
    }

    private static boolean isTypo(String meant, String known) {
        int allowed = Math.min(known.length() - 1, Math.max(1, known.length() / LETTERS_PER_TYPO));
        return distance(meant, known) <= allowed;
    }

    /** The number of letters to insert, remove, replace or swap with the next (optimal string alignment). */
    private static int distance(String one, String known) {
        String other = known.toLowerCase(Locale.ROOT);
        int[][] distances = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : distance(distances, one, i, other, j);
            }
        }
        return distances[one.length()][other.length()];
    }

    private static int distance(int[][] shorter, String one, int i, String other, int j) {
        char last = one.charAt(i - 1);
        int replaced = shorter[i - 1][j - 1] + (last == other.charAt(j - 1) ? 0 : 1);
        int distance = Math.min(replaced, 1 + Math.min(shorter[i - 1][j], shorter[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && last == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(distance, 1 + shorter[i - 2][j - 2]) : distance;
    }
}
