package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.shopper.ShopClient.Call;
import dev.doorbuster.sandbox.seed.DemoAccounts;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One place in the crowd: carries out its script's steps when they are due.
 *
 * <p>Page views are sent at once, even while another request of the same shopper is in flight, as from a second tab.
 * Steps that build on each other (login, cart, checkout) wait for the previous one, but their latency still counts from
 * their intended start.
 */
public final class Shopper {
    /** Maximum number of steps waiting for the previous one; a further step is dropped and counted. */
    private static final int MAX_WAITING = 8;

    private static final Logger log = LoggerFactory.getLogger(Shopper.class);

    private final ShopperContext context;
    private final Purchase purchase;
    private final String email;
    private Visit visit;
    private Future<Void> last = Future.succeededFuture();
    private int waiting;

    public Shopper(ShopperContext context, int place) {
        this.context = context;
        this.email = DemoAccounts.shopper(place + 1);
        this.visit = new Visit(email);
        this.purchase = new Purchase(context, place);
    }

    public void take(Step step, long intendedNanos) {
        if (!context.client.hasRoom() || waiting >= MAX_WAITING) {
            context.recorder().dropped(intendedNanos);
            return;
        }
        if (step.freshShopper()) {
            visit = new Visit(email);
        }
        Visit now = visit;
        switch (step.kind()) {
            case HOME -> viewPage(Kind.HOME, "/", now, intendedNanos);
            case SEARCH -> viewPage(Kind.SEARCH, ShopCatalogue.search(step.draw()), now, intendedNanos);
            case PRODUCT -> view(Kind.PRODUCT, context.catalogue.sku(step.draw()), now, intendedNanos);
            case HOT_PRODUCT -> view(Kind.HOT_PRODUCT, context.catalogue.hot(), now, intendedNanos);
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

    private void viewPage(Kind kind, String uri, Visit now, long intendedNanos) {
        boolean loggedIn = now.loggedIn;
        context.client.send(kind, Call.get(uri), now.jar, intendedNanos).onSuccess(answer -> {
            if (answer.ok()) {
                checkIdentity(now, loggedIn, answer, ProductView.at(answer.body()));
            }
        });
    }

    private void view(Kind kind, String sku, Visit now, long intendedNanos) {
        boolean loggedIn = now.loggedIn;
        long floor = now.versionSeen(sku);
        context.client
                .send(kind, Call.get(ShopCatalogue.page(sku)), now.jar, intendedNanos)
                .onSuccess(answer -> {
                    if (!answer.ok()) {
                        return;
                    }
                    ProductView view = ProductView.at(answer.body());
                    if (view.stockVersion() >= 0) {
                        checkVersion(now, sku, floor, view.stockVersion(), answer.cookiesKept());
                    }
                    checkIdentity(now, loggedIn, answer, view);
                });
    }

    /**
     * Compares with the version seen before the request was sent, because overlapping views may be answered in any
     * order.
     *
     * @param told whether the shopper's next request tells the shop of this view; only then must no later view be older
     */
    private void checkVersion(Visit now, String sku, long floor, long version, boolean told) {
        if (version < floor) {
            long nanos = System.nanoTime();
            context.recorder().found(Finding.STALE_READ, nanos);
            context.recorder().wentBack(floor - version, nanos);
        }
        if (told) {
            now.saw(sku, version);
        }
    }

    private void checkIdentity(Visit now, boolean loggedIn, Answer answer, ProductView view) {
        String greeted = view.customer();
        if (greeted != null) {
            if (greeted.equalsIgnoreCase(now.email)) {
                now.greeted |= now.loggedIn;
            } else {
                context.recorder().found(Finding.FOREIGN_DATA, System.nanoTime());
            }
        } else if (loggedIn && now.loggedIn && now.greeted && answer.sentWith() == now.jar.version()) {
            purchase.lostSession(now);
        }
    }
}
