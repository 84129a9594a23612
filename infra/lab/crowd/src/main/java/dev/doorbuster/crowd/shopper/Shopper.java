package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.shopper.ShopClient.Call;
import dev.doorbuster.sandbox.seed.DemoAccounts;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One place in the crowd: carries out its script's steps when they come.
 *
 * <p>Page views go out at once, even while another request of the same shopper is under way, as from a second tab.
 * Steps that build on each other (log in, cart, checkout) wait for the one before; their latency counts from when they
 * were meant to start all the same.
 */
public final class Shopper {
    /** Steps that may wait for the one before; a further one is dropped and counted. */
    private static final int MAX_WAITING = 8;

    private static final Logger log = LoggerFactory.getLogger(Shopper.class);

    private final ShopperContext world;
    private final Purchase purchase;
    private final String email;
    private Visit visit;
    private Future<Void> last = Future.succeededFuture();
    private int waiting;

    public Shopper(ShopperContext world, int place) {
        this.world = world;
        this.email = DemoAccounts.shopper(place + 1);
        this.visit = new Visit(email);
        this.purchase = new Purchase(world, place);
    }

    public void take(Step step, long intendedNanos) {
        if (!world.client.hasRoom() || waiting >= MAX_WAITING) {
            world.recorder().dropped(intendedNanos);
            return;
        }
        if (step.freshShopper()) {
            visit = new Visit(email);
        }
        Visit now = visit;
        switch (step.kind()) {
            case HOME -> glance(Kind.HOME, "/", now, intendedNanos);
            case SEARCH -> glance(Kind.SEARCH, ShopCatalogue.search(step.draw()), now, intendedNanos);
            case PRODUCT -> view(Kind.PRODUCT, world.catalogue.sku(step.draw()), now, intendedNanos);
            case HOT_PRODUCT -> view(Kind.HOT_PRODUCT, world.catalogue.hot(), now, intendedNanos);
            default -> afterTheLast(step, now, intendedNanos);
        }
    }

    private void afterTheLast(Step step, Visit now, long intendedNanos) {
        waiting++;
        last = last.compose(done -> purchase.perform(step, now, intendedNanos))
                .onFailure(e -> log.atError().setCause(e).log("a shopper's step failed"))
                .otherwiseEmpty()
                .onComplete(done -> waiting--);
    }

    private void glance(Kind kind, String uri, Visit now, long intendedNanos) {
        boolean loggedIn = now.loggedIn;
        world.client.send(kind, Call.get(uri), now.jar, intendedNanos).onSuccess(answer -> {
            if (answer.ok()) {
                checkIdentity(now, loggedIn, answer, ProductView.at(answer.body()));
            }
        });
    }

    private void view(Kind kind, String sku, Visit now, long intendedNanos) {
        boolean loggedIn = now.loggedIn;
        long floor = now.versionSeen(sku);
        world.client
                .send(kind, Call.get(ShopCatalogue.page(sku)), now.jar, intendedNanos)
                .onSuccess(answer -> {
                    if (!answer.ok()) {
                        return;
                    }
                    ProductView glance = ProductView.at(answer.body());
                    if (glance.stockVersion() >= 0) {
                        checkVersion(now, sku, floor, glance.stockVersion());
                    }
                    checkIdentity(now, loggedIn, answer, glance);
                });
    }

    /** Compares with what was seen before the request was sent: overlapping views may be answered in any order. */
    private void checkVersion(Visit now, String sku, long floor, long version) {
        if (version < floor) {
            long nanos = System.nanoTime();
            world.recorder().found(Finding.STALE_READ, nanos);
            world.recorder().wentBack(floor - version, nanos);
        }
        now.saw(sku, version);
    }

    private void checkIdentity(Visit now, boolean loggedIn, Answer answer, ProductView glance) {
        String greeted = glance.customer();
        if (greeted != null) {
            if (greeted.equalsIgnoreCase(now.email)) {
                now.greeted |= now.loggedIn;
            } else {
                world.recorder().found(Finding.FOREIGN_DATA, System.nanoTime());
            }
        } else if (loggedIn && now.loggedIn && now.greeted && answer.sentWith() == now.jar.version()) {
            purchase.lostSession(now);
        }
    }
}
