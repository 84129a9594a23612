package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.orders.OrderPages;
import dev.doorbuster.admin.orders.RefundState;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /admin/orders/{id}/refunds}. */
public final class RefundPages {

    private final Refunds refunds;

    public RefundPages(Refunds refunds) {
        this.refunds = refunds;
    }

    /** Adds the route. */
    public void mount(Routes routes) {
        routes.post("/admin/orders/:id/refunds", this::refund);
    }

    /**
     * Refunds an order in part or in full. Answers 201 if the refund succeeded, 202 if the provider has not confirmed
     * it yet.
     */
    private Future<Answer> refund(RoutingContext context) {
        long orderId = OrderPages.idInPath(context);
        return refunds.refund(RefundForm.read(context, orderId)).compose(state -> answer(orderId, state));
    }

    private static Future<Answer> answer(long orderId, RefundState state) {
        return switch (state) {
            case SUCCEEDED -> Future.succeededFuture(answer(201, orderId, state, "refunded"));
            case REQUESTED -> Future.succeededFuture(answer(202, orderId, state, "refund-requested"));
            case FAILED -> new RefundRefusal.RefusedByProvider().asFuture();
        };
    }

    private static Answer answer(int status, long orderId, RefundState state, String notice) {
        return Answer.of(status, new JsonObject().put("refund", new JsonObject().put("state", state.toString())))
                .redirect("/admin/orders/" + orderId + "?notice=" + notice);
    }
}
