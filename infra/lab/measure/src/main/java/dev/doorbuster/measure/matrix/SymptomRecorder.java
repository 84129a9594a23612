package dev.doorbuster.measure.matrix;

import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.record.Recorder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Counts what shoppers notice within a window of time. */
public final class SymptomRecorder implements Recorder {
    /** A product page that takes longer is slow. */
    static final Duration SLOW = Duration.ofSeconds(10);

    /** An order that is neither paid nor declined by then is stuck; the slowest card takes 8 s. */
    static final Duration PENDING_TOO_LONG = Duration.ofSeconds(20);

    private final long fromNanos;
    private final long untilNanos;
    private long requests;
    private long badGateways;
    private long productViews;
    private long slowViews;
    private long staleViews;
    private long logIns;
    private long lost;
    private long failedCheckouts;
    private long orders;
    private long decidedInTime;

    /** Creates a recorder for a window on the {@link System#nanoTime()} clock, its end excluded. */
    public SymptomRecorder(long fromNanos, long untilNanos) {
        this.fromNanos = fromNanos;
        this.untilNanos = untilNanos;
    }

    private boolean covers(long nanos) {
        return nanos - fromNanos >= 0 && nanos - untilNanos < 0;
    }

    /**
     * Leaves out orders of the window's last seconds, because it is not yet known whether they are paid or declined in
     * time.
     */
    private boolean coversOrder(long nanos) {
        return covers(nanos) && covers(nanos + PENDING_TOO_LONG.toNanos());
    }

    @Override
    public void sent(Kind kind, long intendedNanos, long lagNanos) {}

    @Override
    public void answered(Kind kind, Outcome outcome, long intendedNanos, long latencyNanos) {
        if (!covers(intendedNanos)) {
            return;
        }
        requests++;
        if (outcome == Outcome.BAD_GATEWAY) {
            badGateways++;
        }
        switch (kind) {
            case PRODUCT, HOT_PRODUCT -> {
                productViews++;
                if (latencyNanos > SLOW.toNanos() || outcome == Outcome.TIMEOUT) {
                    slowViews++;
                }
            }
            case LOGIN -> logIns += outcome == Outcome.OK ? 1 : 0;
            case CHECKOUT -> failedCheckouts += outcome.isProper() || outcome == Outcome.BAD_GATEWAY ? 0 : 1;
            default -> {
                // Other pages count as requests only.
            }
        }
    }

    @Override
    public void dropped(long intendedNanos) {}

    @Override
    public void found(Finding finding, long nanos) {
        if (!covers(nanos)) {
            return;
        }
        if (finding == Finding.STALE_READ) {
            staleViews++;
        } else if (finding == Finding.SESSION_LOST || finding == Finding.CART_LOST) {
            lost++;
        }
    }

    /** Does nothing: {@link #found} counts the stale reads. */
    @Override
    public void wentBack(long versions, long nanos) {}

    @Override
    public void acknowledged(String orderId, long nanos) {
        if (coversOrder(nanos)) {
            orders++;
        }
    }

    @Override
    public void settled(String status, long nanos, long afterNanos) {
        boolean decided = status.equals("paid") || status.equals("declined");
        if (decided && afterNanos <= PENDING_TOO_LONG.toNanos() && coversOrder(nanos - afterNanos)) {
            decidedInTime++;
        }
    }

    @Override
    public void unsettled(long nanos) {}

    /**
     * The figures of all symptoms; NaN where there was no data.
     *
     * @param adminFailures the failed probes of the back office, in per cent
     */
    public Map<Symptom, Double> figures(double adminFailures) {
        Map<Symptom, Double> figures = new EnumMap<>(Symptom.class);
        figures.put(Symptom.BAD_GATEWAY, perThousand(badGateways, requests));
        figures.put(Symptom.SLOW_PAGES, perThousand(slowViews, productViews));
        long stuck = Math.max(0, orders - decidedInTime);
        figures.put(Symptom.PAYMENTS, perThousand(stuck + failedCheckouts, orders + failedCheckouts));
        figures.put(Symptom.INVENTORY, perThousand(staleViews, productViews));
        figures.put(Symptom.ADMIN, adminFailures);
        figures.put(Symptom.SESSIONS, perThousand(lost, logIns));
        return figures;
    }

    private static double perThousand(long count, long of) {
        return of == 0 ? Double.NaN : 1000.0 * count / of;
    }
}
