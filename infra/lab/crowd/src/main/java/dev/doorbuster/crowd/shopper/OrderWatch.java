package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.shopper.ShopClient.Call;
import java.time.Duration;

/** A shopper who looks at the order page, less and less often, until the order is settled or patience ends. */
final class OrderWatch {
    private static final Duration FIRST_LOOK = Duration.ofMillis(250);
    private static final double BACK_OFF = 1.5;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Longer than the deadline by which a pending order must have been paid or cancelled. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ShopperContext world;
    private final Visit visit;
    private final Purchase purchase;
    private final String id;
    private final long placedNanos = System.nanoTime();

    OrderWatch(ShopperContext world, Visit visit, Purchase purchase, String id) {
        this.world = world;
        this.visit = visit;
        this.purchase = purchase;
        this.id = id;
    }

    void start() {
        lookAfter(FIRST_LOOK.toMillis());
    }

    private void lookAfter(long millis) {
        long intended = System.nanoTime() + millis * 1_000_000;
        world.vertx.setTimer(millis, timer -> look(intended, millis));
    }

    private void look(long intended, long pause) {
        if (!visit.loggedIn || !world.client.hasRoom()) {
            again(pause);
            return;
        }
        purchase.send(Kind.ORDER, Call.get("/orders/" + id), visit, intended).onSuccess(answer -> {
            if (answer.status() == 403) {
                world.recorder().found(Finding.FOREIGN_DATA, System.nanoTime());
            }
            if (answer.status() == 404) {
                world.recorder().found(Finding.STALE_READ, System.nanoTime());
            }
            String status = answer.ok() ? Purchase.json(answer).getString("status", "pending") : "pending";
            if (status.equals("pending")) {
                again(pause);
            } else {
                long now = System.nanoTime();
                world.recorder().settled(status, now, now - placedNanos);
            }
        });
    }

    private void again(long pause) {
        if (System.nanoTime() - placedNanos > PATIENCE.toNanos()) {
            world.recorder().unsettled(System.nanoTime());
        } else {
            lookAfter(Math.min(LONGEST_PAUSE.toMillis(), (long) (pause * BACK_OFF)));
        }
    }
}
