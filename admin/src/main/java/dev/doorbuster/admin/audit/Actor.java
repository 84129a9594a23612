package dev.doorbuster.admin.audit;

import dev.doorbuster.admin.login.LogInGate;
import dev.doorbuster.service.http.RequestId;
import io.vertx.ext.web.RoutingContext;

/** The member of staff who makes a change, and the id of the request. */
public record Actor(String staff, String requestId) {

    /** The actor of a request that is logged in. */
    public static Actor of(RoutingContext context) {
        return new Actor(LogInGate.session(context).user(), RequestId.of(context));
    }
}
