package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.login.LogIn;
import dev.doorbuster.admin.orders.OrderPages;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.platform.http.ProblemException;
import dev.doorbuster.platform.http.RequestId;
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
        RefundRequest request =
                RefundRequest.of(context, orderId, LogIn.session(context).user());
        refunds.refund(request, RequestId.of(context))
                .onSuccess(state -> answer(context, orderId, state))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, long orderId, String state) {
        if (state.equals("failed")) {
            context.fail(new ProblemException(502, "Bad Gateway", "the payment provider refused the refund"));
        } else if (Pages.wantsJson(context) || Input.isJson(context)) {
            Pages.json(
                    context,
                    state.equals("succeeded") ? 201 : 202,
                    new JsonObject().put("refund", new JsonObject().put("state", state)));
        } else {
            String notice = state.equals("succeeded") ? "refunded" : "refund-requested";
            Pages.seeOther(context, "/admin/orders/" + orderId + "?notice=" + notice);
        }
    }
}
