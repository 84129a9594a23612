package dev.doorbuster.crowd.record;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The crowd's statistics since it started and for the last ten seconds; the caller calls {@link #tick()} once a second.
 */
public final class LiveStatistics implements Recorder {
    /** Length of the recent window, in seconds. */
    public static final int RECENT_SECONDS = 10;

    private static final int GOODPUT_SECONDS = 60;

    private final Map<Kind, Recent> kinds = new EnumMap<>(Kind.class);
    private final Map<Finding, Long> findings = new EnumMap<>(Finding.class);
    private final Map<String, Long> orders = new TreeMap<>();
    private final Latency timeToPaid = new Latency();
    private final Latency lag = new Latency();
    private final Latency recentLag = new Latency();
    private final long[] paidPerSecond = new long[GOODPUT_SECONDS];
    private final SymptomTally symptoms = new SymptomTally();
    private final OrderDeadlines deadlines;
    private final Consumer<String> acknowledgedOrders;
    private final LongSupplier nanoTime;
    private long sent;
    private long dropped;
    private long acknowledged;
    private long unsettled;
    private int second;

    /** Creates statistics that pass the id of each acknowledged order to the consumer, once. */
    public LiveStatistics(Consumer<String> acknowledgedOrders) {
        this(acknowledgedOrders, System::nanoTime);
    }

    LiveStatistics(Consumer<String> acknowledgedOrders, LongSupplier nanoTime) {
        this.acknowledgedOrders = acknowledgedOrders;
        this.nanoTime = nanoTime;
        this.deadlines = new OrderDeadlines(symptoms, nanoTime.getAsLong());
    }

    @Override
    public void sent(Kind kind, long intendedNanos, long lagNanos) {
        sent++;
        recentLag.record(lagNanos);
    }

    @Override
    public void answered(Kind kind, Outcome outcome, long intendedNanos, long latencyNanos) {
        kinds.computeIfAbsent(kind, k -> new Recent()).add(second, outcome, latencyNanos);
        symptoms.answered(kind, outcome, latencyNanos);
    }

    @Override
    public void dropped(long intendedNanos) {
        dropped++;
    }

    @Override
    public void found(Finding finding, long nanos) {
        findings.merge(finding, 1L, Long::sum);
        symptoms.found(finding);
    }

    @Override
    public void wentBack(long versions, long nanos) {}

    @Override
    public void acknowledged(String orderId, long nanos) {
        acknowledged++;
        deadlines.acknowledged(nanos);
        acknowledgedOrders.accept(orderId);
    }

    @Override
    public void settled(String status, long nanos, long afterNanos) {
        orders.merge(status, 1L, Long::sum);
        if (SymptomTally.isDecidedInTime(status, afterNanos)) {
            deadlines.decidedInTime(nanos - afterNanos);
        }
        if (status.equals("paid")) {
            timeToPaid.record(afterNanos);
            paidPerSecond[second % GOODPUT_SECONDS]++;
        }
    }

    @Override
    public void unsettled(long nanos) {
        unsettled++;
    }

    /** Starts the next second. */
    public void tick() {
        second++;
        paidPerSecond[second % GOODPUT_SECONDS] = 0;
        kinds.values().forEach(recent -> recent.forget(second));
        if (second % RECENT_SECONDS == 0) {
            lag.add(recentLag);
            recentLag.reset();
        }
    }

    /**
     * All statistics as JSON. Those of the symptoms are {@link SymptomCounts} since the crowd started: the difference
     * of two is what happened in between.
     */
    public JsonObject json() {
        JsonObject byKind = new JsonObject();
        Tally all = new Tally();
        Tally allRecent = new Tally();
        kinds.forEach((kind, recent) -> {
            byKind.put(kind.label(), recent.json());
            all.add(recent.total);
            allRecent.add(recent.sum());
        });
        JsonObject found = new JsonObject();
        for (Finding finding : Finding.values()) {
            found.put(finding.label(), findings.getOrDefault(finding, 0L));
        }
        return new JsonObject()
                .put("sent", sent)
                .put("dropped", dropped)
                .put("lagMs", lagSoFar().json())
                .put("all", new JsonObject().put("recent", allRecent.json()).put("total", all.json()))
                .put("kinds", byKind)
                .put("goodputPerMinute", goodputPerMinute())
                .put("orders", ordersJson())
                .put("findings", found)
                .put("symptoms", symptomsSoFar().json());
    }

    private SymptomCounts symptomsSoFar() {
        deadlines.pass(nanoTime.getAsLong());
        return symptoms.counts();
    }

    private JsonObject ordersJson() {
        JsonObject settled = new JsonObject();
        orders.forEach(settled::put);
        return new JsonObject()
                .put("acknowledged", acknowledged)
                .put("settled", settled)
                .put("unsettled", unsettled)
                .put("timeToPaidMs", timeToPaid.json());
    }

    private Latency lagSoFar() {
        Latency sum = new Latency();
        sum.add(lag);
        sum.add(recentLag);
        return sum;
    }

    private long goodputPerMinute() {
        long paid = 0;
        for (long count : paidPerSecond) {
            paid += count;
        }
        int seconds = Math.min(GOODPUT_SECONDS, second + 1);
        return paid * GOODPUT_SECONDS / seconds;
    }

    /** One kind's total and a ring buffer of the last seconds. */
    private static final class Recent {
        final Tally total = new Tally();
        private final Tally[] seconds = new Tally[RECENT_SECONDS];

        Recent() {
            java.util.Arrays.setAll(seconds, i -> new Tally());
        }

        void add(int second, Outcome outcome, long latencyNanos) {
            total.add(outcome, latencyNanos);
            seconds[second % RECENT_SECONDS].add(outcome, latencyNanos);
        }

        void forget(int second) {
            seconds[second % RECENT_SECONDS].reset();
        }

        Tally sum() {
            Tally sum = new Tally();
            for (Tally tally : seconds) {
                sum.add(tally);
            }
            return sum;
        }

        JsonObject json() {
            return new JsonObject().put("recent", sum().json()).put("total", total.json());
        }
    }
}
