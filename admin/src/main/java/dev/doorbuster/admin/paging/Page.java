package dev.doorbuster.admin.paging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param rows the rows of this page, at most {@link #SIZE}
 * @param more whether another page follows
 */
public record Page<T>(List<T> rows, boolean more) {

    /** Maximum rows on a page. */
    public static final int SIZE = 50;

    /** Creates a page from the result of a query with the limit {@link #SIZE} + 1. */
    public static <T> Page<T> of(List<T> found) {
        boolean more = found.size() > SIZE;
        return new Page<>(more ? List.copyOf(found.subList(0, SIZE)) : found, more);
    }

    /** The last row, after which the next page begins. The page must not be empty. */
    public T last() {
        return rows.get(rows.size() - 1);
    }

    /** The path of the next page; empty if there is none. */
    public String next(Function<T, String> address) {
        return more ? address.apply(last()) : "";
    }

    /**
     * The JSON representation.
     *
     * @param name the name of the array of rows
     * @param next the path of the next page; empty if there is none
     */
    public JsonObject toJson(String name, Function<T, JsonObject> row, String next) {
        return new JsonObject()
                .put(name, new JsonArray(rows.stream().map(row).toList()))
                .put("next", more ? next : null);
    }
}
