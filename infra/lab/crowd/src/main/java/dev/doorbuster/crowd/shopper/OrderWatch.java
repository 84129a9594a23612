package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.shopper.ShopClient.Call;
import java.time.Duration;

/** Polls the order page with backoff until the order is settled or {@link #PATIENCE} has passed. */
final class OrderWatch {
    private static final Duration FIRST_LOOK = Duration.ofMillis(250);
    private static final double BACK_OFF = 1.5;
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    /** Longer than the deadline by which a pending order must be paid or cancelled. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ShopperContext context;
    private final Visit visit;
    private final Purchase purchase;
    private final String id;
    private final boolean told;
    private final long placedNanos = System.nanoTime();

    /** @param told whether later requests tell the shop of this order; only then must every look find it */
    OrderWatch(ShopperContext context, Visit visit, Purchase purchase, String id, boolean told) {
        this.context = context;
        this.visit = visit;
        this.purchase = purchase;
        this.id = id;
        this.told = told;
    }

    void start() {
        lookAfter(FIRST_LOOK.toMillis());
    }

    private void lookAfter(long millis) {
        long intended = System.nanoTime() + millis * 1_000_000;
        context.vertx.setTimer(millis, timer -> look(intended, millis));
    }

    private void look(long intended, long pause) {
        if (!visit.loggedIn || !context.client.hasRoom()) {
            again(pause);
            return;
        }
        purchase.send(Kind.ORDER, Call.get("/orders/" + id), visit, intended).onSuccess(answer -> {
            if (answer.status() == 403) {
                context.recorder().found(Finding.FOREIGN_DATA, System.nanoTime());
            }
            if (answer.status() == 404 && told) {
                context.recorder().found(Finding.STALE_READ, System.nanoTime());
            }
            String status = answer.ok() ? Purchase.json(answer).getString("status", "pending") : "pending";
            if (status.equals("pending")) {
                again(pause);
            } else {
                long now = System.nanoTime();
                context.recorder().settled(status, now, now - placedNanos);
            }
        });
    }

    private void again(long pause) {
        if (System.nanoTime() - placedNanos > PATIENCE.toNanos()) {
            context.recorder().unsettled(System.nanoTime());
        } else {
            lookAfter(Math.min(MAX_PAUSE.toMillis(), (long) (pause * BACK_OFF)));
        }
    }
}
