package dev.doorbuster.storefront.product;

import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads all reviews of a product, page by page. */
public final class Reviews {

    /** Number of reviews on one page. */
    public static final int PAGE_SIZE = 20;

    /** $2 and $3 are the key of the last review of the previous page, $4 is the number of stars or 0. */
    private static final String PAGE = """
            select r.id, r.rating, r.title, r.body, c.name as author, r.helpful,
                   to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD') as at
              from reviews r
              join products p on p.id = r.product_id
              join customers c on c.id = r.customer_id
             where p.sku = $1 and (r.helpful, r.id) < ($2, $3) and ($4 = 0 or r.rating = $4)
             order by r.helpful desc, r.id desc
             limit $5""";

    private final Supplier<ReadRouting> reads;

    public Reviews(Supplier<ReadRouting> reads) {
        this.reads = reads;
    }

    /**
     * A page of reviews, the most helpful first.
     *
     * @param after the page begins after this review
     * @param stars 1 to 5, or 0 for all
     */
    Future<ReviewPage> page(Seen seen, String sku, ReviewKey after, int stars) {
        Tuple parameters = Tuple.of(sku, after.helpful(), after.id(), stars, PAGE_SIZE + 1);
        return reads.get().read(seen, PAGE, parameters).map(rows -> page(rows, stars));
    }

    /** Drops the one extra row, which was read only to see whether there are more. */
    private static ReviewPage page(RowSet<Row> rows, int stars) {
        List<ProductDetails.Review> reviews = new ArrayList<>();
        ReviewKey last = ReviewKey.START;
        for (Row row : rows) {
            if (reviews.size() == PAGE_SIZE) {
                return new ReviewPage(reviews, stars, last.text());
            }
            reviews.add(ProductDetails.Review.of(row));
            last = new ReviewKey(row.getInteger("helpful"), row.getLong("id"));
        }
        return new ReviewPage(reviews, stars, "");
    }
}
