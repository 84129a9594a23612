package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.arrival.Zipf;
import dev.doorbuster.crowd.record.Kind;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The products that shoppers know, the most viewed ones first, and the hot deal. */
public final class ShopCatalogue {
    /** Maximum number of result pages that are read; shoppers do not visit the rest of a larger catalogue. */
    private static final int MAX_PAGES = 100;

    private static final double ZIPF_EXPONENT = 0.9;
    private static final List<String> SEARCHES = List.of(
            "coffee",
            "kettle",
            "knife",
            "lamp",
            "wireless",
            "charger",
            "garden",
            "chair",
            "puzzle",
            "shoes",
            "bed",
            "bottle");

    /** Number of attempts to read a page of the catalogue. */
    private static final int ATTEMPTS = 6;

    private final List<String> skus;
    private final String hot;
    private final Zipf popularity;

    /**
     * Creates a catalogue.
     *
     * @param skus the products in order of popularity, not empty
     * @param hot the product that everybody wants
     */
    public ShopCatalogue(List<String> skus, String hot) {
        this.skus = List.copyOf(skus);
        this.hot = hot;
        this.popularity = new Zipf(skus.size(), ZIPF_EXPONENT);
    }

    /** The SKU of the hot deal, which is the first deal on the home page. */
    public String hot() {
        return hot;
    }

    /** The product for a uniform draw from [0, 1), by Zipf's law. */
    public String sku(double draw) {
        return skus.get(popularity.rank(draw));
    }

    /** The next product in popularity; the first one follows the last. */
    String after(String sku) {
        return skus.get((skus.indexOf(sku) + 1) % skus.size());
    }

    /** The number of products. */
    public int size() {
        return skus.size();
    }

    /** The most popular products, at most this many. */
    public List<String> top(int count) {
        return skus.subList(0, Math.min(count, skus.size()));
    }

    /** The path of a product's page. */
    public static String page(String sku) {
        return "/products/" + sku;
    }

    /** The path of the search for a uniform draw from [0, 1). */
    static String search(double draw) {
        return "/search?q=" + SEARCHES.get((int) (draw * SEARCHES.size()));
    }

    /**
     * Reads the catalogue from the shop, page by page; the seed determines the popularity of products. Fails with an
     * {@link IllegalStateException} that names the page when the shop does not respond as expected.
     */
    public static Future<ShopCatalogue> read(ShopClient client, long seed) {
        CookieJar jar = new CookieJar();
        return json(client, "/", jar, ATTEMPTS).compose(home -> {
            String hot = firstSku(home.getJsonArray("deals"));
            if (hot == null) {
                return Future.failedFuture(new IllegalStateException("GET / lists no deals"));
            }
            return pages(client, jar, 1, new ArrayList<>()).map(skus -> {
                Collections.shuffle(skus, new Random(seed));
                return new ShopCatalogue(skus, hot);
            });
        });
    }

    private static Future<List<String>> pages(ShopClient client, CookieJar jar, int page, List<String> skus) {
        return json(client, "/search?page=" + page, jar, ATTEMPTS).compose(found -> {
            JsonArray products = found.getJsonArray("products", new JsonArray());
            for (int i = 0; i < products.size(); i++) {
                skus.add(products.getJsonObject(i).getString("sku"));
            }
            boolean more = !products.isEmpty() && skus.size() < found.getInteger("total", 0) && page < MAX_PAGES;
            if (more) {
                return pages(client, jar, page + 1, skus);
            }
            return skus.isEmpty()
                    ? Future.failedFuture(new IllegalStateException("GET /search lists no products"))
                    : Future.succeededFuture(skus);
        });
    }

    /**
     * Reads a page and retries after a failure, because a shop that fails occasionally must not keep the crowd from
     * starting.
     */
    private static Future<JsonObject> json(ShopClient client, String uri, CookieJar jar, int attempts) {
        return attempts == 1
                ? json(client, uri, jar)
                : json(client, uri, jar).recover(failure -> json(client, uri, jar, attempts - 1));
    }

    private static Future<JsonObject> json(ShopClient client, String uri, CookieJar jar) {
        return client.send(Kind.SEARCH, ShopClient.Call.get(uri), jar, System.nanoTime())
                .map(answer -> {
                    if (!answer.ok()) {
                        throw new IllegalStateException("GET " + uri + " ended with "
                                + (answer.status() > 0
                                        ? answer.status()
                                        : answer.outcome().label()));
                    }
                    try {
                        return answer.body().toJsonObject();
                    } catch (DecodeException e) {
                        throw new IllegalStateException("GET " + uri + " is not JSON", e);
                    }
                });
    }

    private static @Nullable String firstSku(@Nullable JsonArray products) {
        return products == null || products.isEmpty()
                ? null
                : products.getJsonObject(0).getString("sku");
    }
}
