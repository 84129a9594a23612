package dev.doorbuster.crowd.load;

import dev.doorbuster.crowd.shopper.ShopCatalogue;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.timing.Deadline;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Calibrates the arrival rate of a sale to this machine: high enough to saturate the CPU if each view of a product
 * computes its details, and low enough to be easy when they are computed once. A laptop and a server each get a load
 * that fits them.
 *
 * <p>It measures the shop's own work: the pages of the deals, one after another, without any other load. By the
 * utilization law (Denning and Buzen, <i>The Operational Analysis of Queueing Network Models</i>, 1978) the processors
 * are saturated when arrivals per second times seconds of work per arrival reach their number.
 */
public final class SaleLevel {
    /**
     * Requests per core in the time of one such page. Two in five view a product, and every sixth views the hot deal,
     * whose page costs about five times as much as these. Computed for each view, that is four times the capacity of
     * the processors; computed once, it leaves half of the capacity idle (130 requests a second on two cores that took
     * 0.09 s for a page).
     */
    private static final double REQUESTS_PER_PAGE = 6;

    /** The shop cannot compute more pages concurrently than it has database connections for them. */
    private static final int MAX_CORES = 18;

    private static final double MIN_RATE = 40;
    private static final double MAX_RATE = 400;

    /**
     * Number of pages for warm-up, because a storefront's first pages are slow. They are those of the last deals, which
     * cost least.
     */
    private static final int WARM_UP_PAGES = 12;

    /** Number of measured pages: those of the first deals, except the hot one, which costs far more than any other. */
    private static final int PAGES = 9;

    private static final Duration PAGE_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Timeout of the calibration. When it expires, the pages measured so far count; if there are none, the result is
     * the minimum rate.
     */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final LocalHttp http = new LocalHttp(PAGE_TIMEOUT);
    private final URI shop;

    /** Creates a calibration for the shop at this address, which must have just started and be without load. */
    public SaleLevel(URI shop) {
        this.shop = shop;
    }

    /**
     * Views some deals, which takes about two seconds, at most fifteen.
     *
     * @return requests per second, within 40 to 400
     * @throws IOException when a page does not arrive within five seconds
     */
    public double find() throws IOException, InterruptedException {
        JsonArray deals = get("/").getJsonArray("deals", new JsonArray());
        int last = deals.size() - WARM_UP_PAGES;
        if (last <= PAGES) {
            throw new IOException("GET / lists " + deals.size() + " deals, but at least " + (WARM_UP_PAGES + PAGES + 1)
                    + " are needed");
        }
        Deadline deadline = Deadline.in(TIMEOUT);
        for (int deal = last; deal < deals.size() && !deadline.isPast(); deal++) {
            double unused = look(deals.getJsonObject(deal));
        }
        List<Double> seconds = new ArrayList<>();
        for (int deal = 1; deal <= PAGES && !deadline.isPast(); deal++) {
            seconds.add(look(deals.getJsonObject(deal)));
        }
        return rate(seconds, Runtime.getRuntime().availableProcessors());
    }

    /** Views a deal's page; returns how many seconds it took. */
    private double look(JsonObject deal) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        JsonObject unused = get(ShopCatalogue.page(deal.getString("sku")));
        return (System.nanoTime() - begin) / 1e9;
    }

    /** The rate for this many cores, from the median of the page times. */
    static double rate(List<Double> pageSeconds, int cores) {
        if (pageSeconds.isEmpty()) {
            return MIN_RATE;
        }
        List<Double> sorted = pageSeconds.stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        double rate = REQUESTS_PER_PAGE * Math.min(MAX_CORES, cores) / median;
        return Math.rint(Math.max(MIN_RATE, Math.min(MAX_RATE, rate)));
    }

    private JsonObject get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(shop.resolve(path)).header("Accept", "application/json"));
        if (answer.statusCode() != 200) {
            throw new IOException("GET " + path + " ended with " + answer.statusCode());
        }
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException e) {
            throw new IOException("GET " + path + " is not JSON", e);
        }
    }
}
