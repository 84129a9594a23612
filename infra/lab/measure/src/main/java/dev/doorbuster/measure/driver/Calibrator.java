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

/** A closed loop of more and more clients on a few product pages, until more clients get no more pages. */
final class Calibrator {
    private static final int[] CLIENTS = {2, 2, 4, 8, 16, 32};
    private static final Duration STEP = Duration.ofMillis(1_300);

    /** A busy machine has long pauses; fewer pages say nothing of what it can do. */
    private static final int MIN_PAGES = 50;

    /** A step takes no longer, however few pages it got. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(4);

    /** How long filling the cache may take. */
    private static final Duration FILL_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
    private static final double WORTHWHILE = 1.05;
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
     * Runs on the driver's context: {@link #FILL_TIMEOUT} and {@link #LONGEST_STEP} for each step at the most, and the
     * last answers of each. The first step is warm-up and does not count.
     */
    Future<Calibration> run() {
        return fill(0, System.nanoTime()).compose(filled -> step(0)).map(done -> Calibration.of(steps));
    }

    /** One page after the other: computing all of them at once takes a slow machine longer than a step. */
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
        if (answered >= MIN_PAGES || System.nanoTime() - begin >= LONGEST_STEP.toNanos()) {
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
        boolean done = number + 1 == CLIENTS.length || (number > 1 && perSecond < best * WORTHWHILE);
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
