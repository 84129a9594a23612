package dev.doorbuster.storefront.product;

import dev.doorbuster.service.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a product page that is costly to compute: ratings, reviews, and products that were bought with it.
 *
 * @param asOf when the details were read from the database
 */
public record ProductDetails(
        Instant asOf, Rating rating, List<Review> reviews, List<Mention> mentions, List<AlsoBought> alsoBought) {

    /** Maximum number of stars in a review. The minimum is 1. */
    public static final int MAX_STARS = 5;

    /**
     * All ratings of a product.
     *
     * @param histogram number of reviews with 1, 2, 3, 4 and 5 stars, in this order
     */
    public record Rating(List<Integer> histogram) {

        public Rating {
            histogram = List.copyOf(histogram);
        }

        public int count() {
            return histogram.stream().mapToInt(Integer::intValue).sum();
        }

        /** The mean number of stars, rounded to two decimals; 0 without reviews. */
        public double average() {
            long stars = 0;
            for (int i = 0; i < histogram.size(); i++) {
                stars += (long) (i + 1) * histogram.get(i);
            }
            return count() == 0 ? 0 : Math.round(100.0 * stars / count()) / 100.0;
        }

        /** The number of reviews with this many stars. */
        public int with(int stars) {
            return histogram.get(stars - 1);
        }

        JsonObject toJson() {
            JsonObject byStars = new JsonObject();
            for (int stars = 1; stars <= MAX_STARS; stars++) {
                byStars.put(Integer.toString(stars), with(stars));
            }
            return new JsonObject()
                    .put("average", average())
                    .put("count", count())
                    .put("histogram", byStars);
        }

        static Rating of(JsonObject json) {
            JsonObject byStars = json.getJsonObject("histogram");
            List<Integer> histogram = new ArrayList<>();
            for (int stars = 1; stars <= MAX_STARS; stars++) {
                histogram.add(byStars.getInteger(Integer.toString(stars), 0));
            }
            return new Rating(histogram);
        }
    }

    /**
     * One customer's review.
     *
     * @param helpful how many other customers found it helpful
     * @param at the day, such as 2024-11-29
     */
    public record Review(int rating, String title, String body, String author, int helpful, String at) {

        JsonObject toJson() {
            return new JsonObject()
                    .put("rating", rating)
                    .put("title", title)
                    .put("body", body)
                    .put("author", author)
                    .put("helpful", helpful)
                    .put("at", at);
        }

        /** Reads a row with a column for each component. */
        static Review of(Row row) {
            return new Review(
                    row.getInteger("rating"),
                    row.getString("title"),
                    row.getString("body"),
                    row.getString("author"),
                    row.getInteger("helpful"),
                    row.getString("at"));
        }

        static Review of(JsonObject json) {
            return new Review(
                    json.getInteger("rating"),
                    json.getString("title"),
                    json.getString("body"),
                    json.getString("author"),
                    json.getInteger("helpful"),
                    json.getString("at"));
        }
    }

    /**
     * A topic that reviews mention.
     *
     * @param reviews number of reviews that mention it
     * @param stars their mean number of stars, rounded to one decimal
     */
    public record Mention(String topic, int reviews, double stars) {

        JsonObject toJson() {
            return new JsonObject().put("topic", topic).put("reviews", reviews).put("stars", stars);
        }

        static Mention of(JsonObject json) {
            return new Mention(json.getString("topic"), json.getInteger("reviews"), json.getDouble("stars"));
        }
    }

    /** Another product that buyers of this one bought. */
    public record AlsoBought(String sku, String name, int priceCents) {

        public String price() {
            return Money.format(priceCents);
        }

        JsonObject toJson() {
            return new JsonObject().put("sku", sku).put("name", name).put("priceCents", priceCents);
        }

        static AlsoBought of(JsonObject json) {
            return new AlsoBought(json.getString("sku"), json.getString("name"), json.getInteger("priceCents"));
        }
    }

    public ProductDetails {
        reviews = List.copyOf(reviews);
        mentions = List.copyOf(mentions);
        alsoBought = List.copyOf(alsoBought);
    }

    /** The details as part of the product's JSON. */
    public JsonObject toJson() {
        JsonArray written = new JsonArray();
        reviews.forEach(review -> written.add(review.toJson()));
        JsonArray mentioned = new JsonArray();
        mentions.forEach(mention -> mentioned.add(mention.toJson()));
        JsonArray bought = new JsonArray();
        alsoBought.forEach(other -> bought.add(other.toJson()));
        return new JsonObject()
                .put("asOf", asOf.toString())
                .put("rating", rating.toJson())
                .put("reviews", written)
                .put("mentions", mentioned)
                .put("alsoBought", bought);
    }

    /** Parses the output of {@link #toJson()}. */
    public static ProductDetails of(JsonObject json) {
        return new ProductDetails(
                Instant.parse(json.getString("asOf")),
                Rating.of(json.getJsonObject("rating")),
                json.getJsonArray("reviews").stream()
                        .map(each -> Review.of((JsonObject) each))
                        .toList(),
                json.getJsonArray("mentions").stream()
                        .map(each -> Mention.of((JsonObject) each))
                        .toList(),
                json.getJsonArray("alsoBought").stream()
                        .map(each -> AlsoBought.of((JsonObject) each))
                        .toList());
    }
}
