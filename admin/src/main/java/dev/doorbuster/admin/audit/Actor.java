package dev.doorbuster.admin.audit;

import dev.doorbuster.admin.login.LogInGate;
import dev.doorbuster.service.http.RequestId;
import io.vertx.ext.web.RoutingContext;

/** Who changes something, and in which request. */
public record Actor(String staff, String requestId) {

    /** Who sent a request. */
    public static Actor of(RoutingContext context) {
        return new Actor(LogInGate.session(context).user(), RequestId.of(context));
    }
}
