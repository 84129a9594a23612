package dev.doorbuster.storefront.product;

import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Computes a product's details from its reviews and from all orders. */
public final class ProductDetailsLoader {

    private static final int TOP_REVIEWS = 5;
    private static final int ALSO_BOUGHT_PRODUCTS = 6;

    private static final String HISTOGRAM = """
            select r.rating, count(*)::int as reviews
              from reviews r
              join products p on p.id = r.product_id
             where p.sku = $1
             group by r.rating""";

    private static final String REVIEWS = """
            select r.rating, r.title, r.body, c.name as author, r.helpful,
                   to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD') as at
              from reviews r
              join products p on p.id = r.product_id
              join customers c on c.id = r.customer_id
             where p.sku = $1
             order by r.helpful desc, r.id desc
             limit $2""";

    /**
     * The topics of the reviews and the mean stars of the reviews that mention them. The query reads every review in
     * full.
     */
    private static final String MENTIONS = """
            with topics (topic, query) as (values
                   ('Price', 'price | money | cent | value'),
                   ('Quality', 'quality | workmanship | made | fault'),
                   ('Delivery', 'deliver | arrive | pack'),
                   ('Looks', 'look | picture | finish | colour'),
                   ('Ease of use', 'easy | setting <-> up | instruction | use'),
                   ('Durability', 'broke | last | stop | year')),
                 opinions as materialized (
                   select r.rating, to_tsvector('english', r.title || ' ' || r.body) as words
                     from reviews r
                     join products p on p.id = r.product_id
                    where p.sku = $1)
            select t.topic, count(*)::int as reviews, avg(o.rating)::float8 as stars
              from topics t
              join opinions o on o.words @@ to_tsquery('english', t.query)
             group by t.topic
             order by count(*) desc, t.topic""";

    /** The products that are most often in the same order as this one. */
    private static final String ALSO_BOUGHT = """
            select other.sku, other.name, coalesce(d.sale_price_cents, other.price_cents) as price_cents
              from products this
              join order_lines bought on bought.product_id = this.id
              join order_lines also on also.order_id = bought.order_id and also.product_id <> this.id
              join products other on other.id = also.product_id
              left join deals d on d.product_id = other.id and d.starts_at <= now() and now() < d.ends_at
             where this.sku = $1
             group by other.id, d.sale_price_cents
             order by count(*) desc, other.id
             limit $2""";

    private final Supplier<ReadRouting> reads;
    private final Clock clock;
    private final Counter computations;
    private final Timer duration;

    public ProductDetailsLoader(Supplier<ReadRouting> reads, Clock clock, MeterRegistry registry) {
        this.reads = reads;
        this.clock = clock;
        this.computations = Counter.builder("product.details.computations")
                .description("Product details computed from the database")
                .register(registry);
        this.duration = Timer.builder("product.details.computation")
                .description("Time to compute one product's details")
                .publishPercentileHistogram()
                .register(registry);
    }

    /** Computes the details from the database; they are empty for a product without reviews and orders. */
    public Future<ProductDetails> load(String sku) {
        computations.increment();
        Timer.Sample started = Timer.start();
        Instant asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Future<ProductDetails.Rating> rating = read(HISTOGRAM, Tuple.of(sku)).map(ProductDetailsLoader::rating);
        Future<List<ProductDetails.Review>> reviews =
                read(REVIEWS, Tuple.of(sku, TOP_REVIEWS)).map(ProductDetailsLoader::reviews);
        Future<List<ProductDetails.AlsoBought>> bought =
                read(ALSO_BOUGHT, Tuple.of(sku, ALSO_BOUGHT_PRODUCTS)).map(ProductDetailsLoader::alsoBought);
        Future<List<ProductDetails.Mention>> mentions =
                read(MENTIONS, Tuple.of(sku)).map(ProductDetailsLoader::mentions);
        return Future.all(rating, reviews, mentions, bought)
                .map(all ->
                        new ProductDetails(asOf, rating.result(), reviews.result(), mentions.result(), bought.result()))
                .onComplete(done -> started.stop(duration));
    }

    private Future<RowSet<Row>> read(String sql, Tuple parameters) {
        return reads.get().read(Seen.nothing(), sql, parameters);
    }

    private static ProductDetails.Rating rating(RowSet<Row> rows) {
        List<Integer> histogram = new ArrayList<>(Collections.nCopies(ProductDetails.MAX_STARS, 0));
        rows.forEach(row -> histogram.set(row.getInteger("rating") - 1, row.getInteger("reviews")));
        return new ProductDetails.Rating(histogram);
    }

    private static List<ProductDetails.Review> reviews(RowSet<Row> rows) {
        List<ProductDetails.Review> reviews = new ArrayList<>();
        rows.forEach(row -> reviews.add(ProductDetails.Review.of(row)));
        return reviews;
    }

    private static List<ProductDetails.Mention> mentions(RowSet<Row> rows) {
        List<ProductDetails.Mention> mentions = new ArrayList<>();
        rows.forEach(row -> mentions.add(new ProductDetails.Mention(
                row.getString("topic"), row.getInteger("reviews"), Math.round(10 * row.getDouble("stars")) / 10.0)));
        return mentions;
    }

    private static List<ProductDetails.AlsoBought> alsoBought(RowSet<Row> rows) {
        List<ProductDetails.AlsoBought> products = new ArrayList<>();
        rows.forEach(row -> products.add(new ProductDetails.AlsoBought(
                row.getString("sku"), row.getString("name"), row.getInteger("price_cents"))));
        return products;
    }
}
