package dev.doorbuster.admin.web;

import java.util.List;

/**
 * One page of a list.
 *
 * @param rows at most {@link Paging#SIZE}
 * @param more whether another page follows
 */
public record Page<T>(List<T> rows, boolean more) {

    /** Makes a page of rows that were asked for with one row more than a page has. */
    public static <T> Page<T> of(List<T> found) {
        boolean more = found.size() > Paging.SIZE;
        return new Page<>(more ? List.copyOf(found.subList(0, Paging.SIZE)) : found, more);
    }

    /** The last row, after which the next page begins; there is one where {@link #more()}. */
    public T last() {
        return rows.get(rows.size() - 1);
    }
}
