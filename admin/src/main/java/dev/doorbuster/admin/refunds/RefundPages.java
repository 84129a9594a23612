package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.orders.OrderPages;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.service.http.ProblemException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /admin/orders/{id}/refunds}. */
public final class RefundPages {

    private final Refunds refunds;

    public RefundPages(Refunds refunds) {
        this.refunds = refunds;
    }

    /** Refunds a part of an order, or all of it: 201 when it is done, 202 when the provider has yet to confirm it. */
    public void refund(RoutingContext context) {
        long orderId = OrderPages.idInPath(context);
        refunds.refund(RefundRequest.of(context, orderId))
                .onSuccess(state -> answer(context, orderId, state))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, long orderId, RefundState state) {
        if (state == RefundState.FAILED) {
            context.fail(new ProblemException(502, "Bad Gateway", "the payment provider refused the refund"));
        } else if (Pages.wantsJson(context)) {
            Pages.json(
                    context,
                    state == RefundState.SUCCEEDED ? 201 : 202,
                    new JsonObject().put("refund", new JsonObject().put("state", state.text())));
        } else {
            String notice = state == RefundState.SUCCEEDED ? "refunded" : "refund-requested";
            Pages.seeOther(context, "/admin/orders/" + orderId + "?notice=" + notice);
        }
    }
}
