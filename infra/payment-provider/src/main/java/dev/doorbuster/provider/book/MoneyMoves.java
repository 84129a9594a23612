package dev.doorbuster.provider.book;

import dev.doorbuster.provider.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.List;

/** Captures and refunds in the order of the ledger, to be read page by page. Not thread-safe; the book guards it. */
final class MoneyMoves {

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
