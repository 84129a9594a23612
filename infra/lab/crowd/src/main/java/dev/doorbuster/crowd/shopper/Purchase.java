package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.shopper.ShopClient.Call;
import dev.doorbuster.sandbox.seed.DemoAccounts;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the steps from the cart to the order and checks that the shop keeps its earlier promises.
 *
 * <p>A step whose precondition is not met (logged in, an item in the cart, nothing sold out) sends the request that
 * restores it instead, so that one arrival is always one request.
 */
final class Purchase {
    /** Maximum number of times that a checkout with an unknown outcome is sent in all. */
    private static final int MAX_CHECKOUTS = 3;

    private static final JsonObject ADDRESS = new JsonObject()
            .put("name", "Sam Shopper")
            .put("street", "12 Sale Street")
            .put("city", "Springfield")
            .put("postcode", "12345")
            .put("country", "US");

    private final ShopperContext context;
    private final int place;
    private int checkouts;

    Purchase(ShopperContext context, int place) {
        this.context = context;
        this.place = place;
    }

    /** Carries out one step; the future completes with its request. */
    Future<Void> perform(Step step, Visit visit, long intendedNanos) {
        Kind kind = withPrecondition(step.kind(), visit);
        return switch (kind) {
            case LOGIN -> logIn(visit, intendedNanos);
            case CART_ADD -> add(visit, step, intendedNanos);
            case CART_CHANGE -> removeSoldOut(visit, intendedNanos);
            case CHECKOUT -> checkOut(visit, step, intendedNanos);
            case ORDERS -> get(Kind.ORDERS, "/orders", visit, intendedNanos);
            default -> cart(visit, intendedNanos);
        };
    }

    private static Kind withPrecondition(Kind wanted, Visit visit) {
        if (visit.soldOut != null && (wanted == Kind.CART_ADD || wanted == Kind.CHECKOUT)) {
            return Kind.CART_CHANGE;
        }
        if (!visit.loggedIn && (wanted == Kind.CHECKOUT || wanted == Kind.ORDERS)) {
            return Kind.LOGIN;
        }
        if (wanted == Kind.CHECKOUT && visit.cartLines == 0 && visit.pending == null) {
            return Kind.CART_ADD;
        }
        return wanted;
    }

    private Future<Void> logIn(Visit visit, long intendedNanos) {
        Buffer body = new JsonObject()
                .put("email", visit.email)
                .put("password", DemoAccounts.PASSWORD)
                .toBuffer();
        return send(Kind.LOGIN, Call.post("/login", body), visit, intendedNanos).map(answer -> {
            if (answer.ok() && !answer.wantsLogin() && answer.cookiesKept()) {
                visit.loggedIn = true;
                visit.greeted = false;
            }
            return null;
        });
    }

    private Future<Void> add(Visit visit, Step step, long intendedNanos) {
        Buffer body = new JsonObject()
                .put("sku", context.buyable(step.draw()))
                .put("quantity", step.quantity())
                .toBuffer();
        return send(Kind.CART_ADD, Call.post("/cart/items", body), visit, intendedNanos)
                .map(answer -> checkCart(visit, answer, true));
    }

    private Future<Void> cart(Visit visit, long intendedNanos) {
        return send(Kind.CART, Call.get("/cart"), visit, intendedNanos).map(answer -> checkCart(visit, answer, false));
    }

    private Future<Void> removeSoldOut(Visit visit, long intendedNanos) {
        Buffer body = new JsonObject().put("quantity", 0).toBuffer();
        return send(Kind.CART_CHANGE, Call.post("/cart/items/" + visit.soldOut, body), visit, intendedNanos)
                .map(answer -> {
                    if (!answer.isAmbiguous()) {
                        visit.soldOut = null;
                    }
                    visit.cartLines = answer.ok() && answer.cookiesKept() ? lines(answer) : Visit.UNKNOWN;
                    return null;
                });
    }

    private @Nullable Void checkCart(Visit visit, Answer answer, boolean changes) {
        if (answer.ok()) {
            int lines = lines(answer);
            if (visit.cartLines > 0 && lines >= 0 && lines < visit.cartLines) {
                context.recorder().found(Finding.CART_LOST, System.nanoTime());
            }
            visit.cartLines = answer.cookiesKept() ? lines : Visit.UNKNOWN;
        } else if (changes && answer.isAmbiguous()) {
            visit.cartLines = Math.min(visit.cartLines, Visit.UNKNOWN);
        }
        return null;
    }

    private static int lines(Answer answer) {
        JsonArray lines = json(answer).getJsonArray("lines");
        return lines == null ? Visit.UNKNOWN : lines.size();
    }

    private Future<Void> checkOut(Visit visit, Step step, long intendedNanos) {
        Visit.PendingCheckout before = visit.pending;
        Visit.PendingCheckout now = before == null
                ? new Visit.PendingCheckout(context.name + "-" + place + "-" + checkouts++, step.card(), 1)
                : new Visit.PendingCheckout(before.key(), before.card(), before.sent() + 1);
        Buffer body = new JsonObject()
                .put(
                        "card",
                        new JsonObject()
                                .put("number", now.card())
                                .put("expiry", "12/39")
                                .put("cvc", "123"))
                .put("address", ADDRESS)
                .toBuffer();
        Call call = Call.post("/checkout", body).withKey(now.key());
        return send(Kind.CHECKOUT, call, visit, intendedNanos).map(answer -> checkedOut(visit, now, answer));
    }

    private @Nullable Void checkedOut(Visit visit, Visit.PendingCheckout checkout, Answer answer) {
        visit.pending = answer.isAmbiguous() && checkout.sent() < MAX_CHECKOUTS ? checkout : null;
        if (answer.status() == 201) {
            visit.cartLines = 0;
            String id = orderId(answer);
            if (id != null) {
                context.recorder().acknowledged(id, System.nanoTime());
                new OrderWatch(context, visit, this, id, answer.cookiesKept()).start();
            }
        } else if (answer.status() == 409) {
            visit.soldOut = json(answer).getString("sku");
            if (visit.soldOut != null) {
                context.soldOut(visit.soldOut);
            }
        }
        if (!answer.ok()) {
            visit.cartLines = Visit.UNKNOWN;
        }
        return null;
    }

    private static @Nullable String orderId(Answer answer) {
        JsonObject order = json(answer).getJsonObject("order");
        return order == null ? null : order.getString("id");
    }

    private Future<Void> get(Kind kind, String uri, Visit visit, long intendedNanos) {
        return send(kind, Call.get(uri), visit, intendedNanos).mapEmpty();
    }

    /** Sends a request for the visit and detects when a logged-in shopper is asked to log in. */
    Future<Answer> send(Kind kind, Call call, Visit visit, long intendedNanos) {
        boolean loggedIn = visit.loggedIn;
        return context.client.send(kind, call, visit.jar, intendedNanos).onSuccess(answer -> {
            if (loggedIn && visit.loggedIn && kind != Kind.LOGIN && answer.wantsLogin()) {
                lostSession(visit);
            }
        });
    }

    /**
     * Records that the shop no longer recognizes a logged-in shopper. It counts once, and the shopper logs in again.
     */
    void lostSession(Visit visit) {
        visit.loggedIn = false;
        visit.greeted = false;
        context.recorder().found(Finding.SESSION_LOST, System.nanoTime());
    }

    static JsonObject json(Answer answer) {
        try {
            return answer.body().toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return new JsonObject();
        }
    }
}
