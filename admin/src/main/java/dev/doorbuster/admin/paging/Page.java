package dev.doorbuster.admin.paging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param rows at most {@link #SIZE}
 * @param more whether another page follows
 */
public record Page<T>(List<T> rows, boolean more) {

    /** Rows on a page. */
    public static final int SIZE = 50;

    /** Makes a page of rows that were asked for with one row more than a page has. */
    public static <T> Page<T> of(List<T> found) {
        boolean more = found.size() > SIZE;
        return new Page<>(more ? List.copyOf(found.subList(0, SIZE)) : found, more);
    }

    /** The last row, after which the next page begins; there is one where {@link #more()}. */
    public T last() {
        return rows.get(rows.size() - 1);
    }

    /** The address of the page that begins after the last row; empty when there is none. */
    public String next(Function<T, String> address) {
        return more ? address.apply(last()) : "";
    }

    /**
     * The JSON form.
     *
     * @param name what the rows are called
     * @param next the address of the next page; empty when there is none
     */
    public JsonObject toJson(String name, Function<T, JsonObject> row, String next) {
        return new JsonObject()
                .put(name, new JsonArray(rows.stream().map(row).toList()))
                .put("next", more ? next : null);
    }
}
