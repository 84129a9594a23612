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
 * Finds how many requests a second make a sale on this machine: so many that it could not do the work if each view of a
 * product computed its details anew, and does it with ease when they are computed once. A laptop and a server are asked
 * for what each of them can do.
 *
 * <p>The yardstick is the shop's own work: the pages of the deals, one after another, with nobody else in the shop. By
 * the utilization law (Denning and Buzen, <i>The Operational Analysis of Queueing Network Models</i>, 1978) the
 * processors are used up when arrivals per second times seconds of work for each reach their number.
 */
public final class SaleLevel {
    /**
     * Requests for each core in the time of one such page. Two in five look at a product, every sixth at the hot deal,
     * whose page costs about five times as much as these: computed for each view anew, that is four times what the
     * processors can do; computed once, it leaves half of them idle (130 requests a second on two cores that took 0.09
     * s for a page).
     */
    private static final double REQUESTS_PER_PAGE = 6;

    /** The shop computes no more at once than it has connections for it. */
    private static final int MAX_CORES = 18;

    private static final double MIN_RATE = 40;
    private static final double MAX_RATE = 400;

    /** The first pages of each storefront are slow for reasons of its own; those of the last deals cost least. */
    private static final int WARM_UP_PAGES = 12;

    /** Those of the first deals, but for the hot one, which costs far more than any other. */
    private static final int PAGES = 9;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Who has not seen all pages by then goes by those that came, and takes the least rate when there are none. */
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final LocalHttp http = new LocalHttp(PATIENCE);
    private final URI shop;

    /** For the shop at this address, which has just been started and in which nobody is. */
    public SaleLevel(URI shop) {
        this.shop = shop;
    }

    /**
     * Looks at some deals, which takes about two seconds and fifteen at most.
     *
     * @return requests per second, within 40 to 400
     * @throws IOException when a page does not come, within five seconds for each
     */
    public double find() throws IOException, InterruptedException {
        JsonArray deals = get("/").getJsonArray("deals", new JsonArray());
        int last = deals.size() - WARM_UP_PAGES;
        if (last <= PAGES) {
            throw new IOException(
                    "GET / names " + deals.size() + " deals, at least " + (WARM_UP_PAGES + PAGES + 1) + " are needed");
        }
        Deadline deadline = Deadline.in(WITHIN);
        for (int deal = last; deal < deals.size() && !deadline.isPast(); deal++) {
            double unused = look(deals.getJsonObject(deal));
        }
        List<Double> seconds = new ArrayList<>();
        for (int deal = 1; deal <= PAGES && !deadline.isPast(); deal++) {
            seconds.add(look(deals.getJsonObject(deal)));
        }
        return rate(seconds, Runtime.getRuntime().availableProcessors());
    }

    /** How many seconds a deal's page takes. */
    private double look(JsonObject deal) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        JsonObject unused = get(ShopCatalogue.page(deal.getString("sku")));
        return (System.nanoTime() - begin) / 1e9;
    }

    /** The rate for so many cores, on which one page after another took so long; the median counts. */
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
