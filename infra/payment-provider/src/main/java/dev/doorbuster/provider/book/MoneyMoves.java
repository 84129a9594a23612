package dev.doorbuster.provider.book;

import dev.doorbuster.provider.ledger.LedgerEntry;
import dev.doorbuster.provider.ledger.LedgerEntry.Captured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The captures and refunds in the order of the ledger, readable in pages. Not thread-safe; the book synchronizes
 * access.
 */
final class MoneyMoves {

    private static final String CHARGE = "ch_";

    private final List<LedgerEntry> moves = new ArrayList<>();

    void add(LedgerEntry move) {
        moves.add(move);
    }

    /** Entries with {@code after < seq <= until}, at most {@code limit}. */
    List<LedgerEntry> after(long after, long until, int limit) {
        int from = firstAfter(after);
        int to = from;
        while (to < moves.size() && to - from < limit && moves.get(to).seq() <= until) {
            to++;
        }
        return List.copyOf(moves.subList(from, to));
    }

    /** The capture with this id; empty if there is none. */
    Optional<Captured> captured(String chargeId) {
        long seq;
        try {
            seq = Long.parseLong(chargeId.startsWith(CHARGE) ? chargeId.substring(CHARGE.length()) : "");
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        int index = firstAfter(seq - 1);
        return index < moves.size()
                        && moves.get(index) instanceof Captured captured
                        && captured.chargeId().equals(chargeId)
                ? Optional.of(captured)
                : Optional.empty();
    }

    private int firstAfter(long after) {
        int low = 0;
        int high = moves.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (moves.get(middle).seq() <= after) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
