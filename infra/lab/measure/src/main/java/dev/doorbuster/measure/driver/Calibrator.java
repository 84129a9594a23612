package dev.doorbuster.measure.driver;

import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.shopper.ShopCatalogue;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.ExperimentContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the capacity of the machine: a closed loop of clients requests a few product pages, with more clients at
 * each step, until more clients get no more pages.
 */
final class Calibrator {
    private static final int[] CLIENTS = {2, 2, 4, 8, 16, 32};
    private static final Duration STEP = Duration.ofMillis(1_300);

    /** Minimum pages in a step: a busy machine has long pauses, and fewer pages say nothing about its capacity. */
    private static final int MIN_PAGES = 50;

    /** Maximum duration of a step, however few pages it got. */
    private static final Duration MAX_STEP = Duration.ofSeconds(4);

    /** Timeout for filling the cache. */
    private static final Duration FILL_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
    /** The calibration ends after a step that gets less than this multiple of the best rate so far. */
    private static final double MIN_GROWTH = 1.05;

    private static final int PRODUCTS = 10;

    private final ExperimentContext bench;
    private final List<String> pages;
    private final List<Calibration.Step> steps = new ArrayList<>();
    private long answered;
    private boolean over;

    Calibrator(ExperimentContext bench) {
        this.bench = bench;
        this.pages = bench.catalogue().top(PRODUCTS).stream()
                .map(ShopCatalogue::page)
                .toList();
    }

    /**
     * Calibrates on the driver's context. Takes at most {@link #FILL_TIMEOUT}, plus {@link #MAX_STEP} and the time for
     * the last responses for each step. The first step is warm-up and does not count.
     */
    Future<Calibration> run() {
        return fill(0, System.nanoTime()).compose(filled -> step(0)).map(done -> Calibration.of(steps));
    }

    /**
     * Fills the cache, one page after the other: computing all pages at once takes a slow machine longer than a step.
     */
    private Future<Void> fill(int page, long begin) {
        if (page == pages.size() || System.nanoTime() - begin > FILL_TIMEOUT.toNanos()) {
            return Future.succeededFuture();
        }
        return bench.client()
                .view(Kind.PRODUCT, pages.get(page), System.nanoTime())
                .compose(seen -> fill(page + 1, begin));
    }

    private Future<Void> step(int number) {
        answered = 0;
        over = false;
        int clients = CLIENTS[number];
        long begin = System.nanoTime();
        List<Future<Void>> loops = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Promise<Void> ended = Promise.promise();
            loop(client, ended);
            loops.add(ended.future());
        }
        return bench.vertx()
                .timer(STEP.toMillis())
                .compose(timer -> enough(begin))
                .compose(answers -> {
                    over = true;
                    double perSecond = answered * 1e9 / (System.nanoTime() - begin);
                    return Future.join(loops).map(perSecond);
                })
                .compose(perSecond -> next(number, perSecond));
    }

    private Future<Void> enough(long begin) {
        if (answered >= MIN_PAGES || System.nanoTime() - begin >= MAX_STEP.toNanos()) {
            return Future.succeededFuture();
        }
        return bench.vertx().timer(LOOK_INTERVAL.toMillis()).compose(timer -> enough(begin));
    }

    private Future<Void> next(int number, double perSecond) {
        double best = steps.stream()
                .mapToDouble(Calibration.Step::pagesPerSecond)
                .max()
                .orElse(0);
        if (number > 0) {
            steps.add(new Calibration.Step(CLIENTS[number], perSecond));
        }
        boolean done = number + 1 == CLIENTS.length || (number > 1 && perSecond < best * MIN_GROWTH);
        return done ? Future.succeededFuture() : step(number + 1);
    }

    private void loop(int turn, Promise<Void> ended) {
        if (over) {
            ended.complete();
            return;
        }
        bench.client()
                .view(Kind.PRODUCT, pages.get(turn % pages.size()), System.nanoTime())
                .onSuccess(outcome -> {
                    if (outcome == Outcome.OK) {
                        answered++;
                        loop(turn + 1, ended);
                    } else {
                        ended.complete();
                    }
                });
    }
}
