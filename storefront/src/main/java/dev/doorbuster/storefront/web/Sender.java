package dev.doorbuster.storefront.web;

import dev.doorbuster.service.http.Body;
import dev.doorbuster.service.http.Negotiation;
import dev.doorbuster.storefront.session.Customer;
import dev.doorbuster.storefront.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Sends an {@link Answer} as a page, a redirect or JSON. */
final class Sender {

    private static final String HTML = "text/html; charset=utf-8";

    /** In JSON pages as in the head of HTML pages: who is logged in, or null. */
    private static final String CUSTOMER = "customer";

    private static final String JSON = "application/json";

    private final Pages pages;

    Sender(Pages pages) {
        this.pages = pages;
    }

    Future<Void> send(RoutingContext context, Answer answer) {
        if (context.response().closed()) {
            return Future.succeededFuture();
        }
        if (Negotiation.wantsJson(context) || (answer.page() == null && answer.redirect() == null)) {
            return json(context, answer);
        }
        String redirect = answer.redirect();
        return redirect != null ? redirect(context, answer, redirect) : page(context, answer);
    }

    private Future<Void> json(RoutingContext context, Answer answer) {
        JsonObject json = answer.json();
        if (context.request().method() != HttpMethod.POST && !json.containsKey(CUSTOMER)) {
            json.put(CUSTOMER, Sessions.customer(context).map(Customer::toJson).orElse(null));
        }
        head(context, answer, answer.status(), JSON);
        return Body.end(context, json.toBuffer());
    }

    private Future<Void> redirect(RoutingContext context, Answer answer, String location) {
        head(context, answer, 303, HTML).putHeader(HttpHeaders.LOCATION, location);
        return Body.end(context, Buffer.buffer());
    }

    private Future<Void> page(RoutingContext context, Answer answer) {
        Answer.Page page = answer.page();
        if (page == null) {
            return json(context, answer);
        }
        return pages.render(context, page).compose(html -> {
            head(context, answer, answer.status(), HTML).putHeader(HttpHeaders.CONTENT_TYPE, HTML);
            return Body.end(context, html);
        });
    }

    private static HttpServerResponse head(RoutingContext context, Answer answer, int status, String contentType) {
        HttpServerResponse response = context.response().setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        answer.headers().forEach(response::putHeader);
        return response;
    }
}
