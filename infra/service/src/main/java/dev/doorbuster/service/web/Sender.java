package dev.doorbuster.service.web;

import dev.doorbuster.service.http.Body;
import dev.doorbuster.service.http.Negotiation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Sends an {@link Answer} as a page, a redirect or JSON. */
final class Sender {

    static final String HTML = "text/html; charset=utf-8";

    private final PageRenderer pages;

    Sender(PageRenderer pages) {
        this.pages = pages;
    }

    Future<Void> send(RoutingContext context, Answer answer) {
        if (context.response().closed()) {
            return Future.succeededFuture();
        }
        Answer.Page page = answer.page();
        String redirect = answer.redirect();
        if (Negotiation.wantsJson(context) || (page == null && redirect == null)) {
            return json(context, answer);
        }
        return page == null ? redirect(context, answer, String.valueOf(redirect)) : page(context, answer, page);
    }

    private Future<Void> json(RoutingContext context, Answer answer) {
        JsonObject json = answer.json();
        if (context.request().method() != HttpMethod.POST) {
            pages.complete(context, json);
        }
        head(context, answer, answer.status(), answer.jsonType());
        return Body.end(context, json.toBuffer());
    }

    private static Future<Void> redirect(RoutingContext context, Answer answer, String location) {
        head(context, answer, 303, HTML).putHeader(HttpHeaders.LOCATION, location);
        return Body.end(context, Buffer.buffer());
    }

    private Future<Void> page(RoutingContext context, Answer answer, Answer.Page page) {
        return pages.render(context, page).compose(html -> {
            head(context, answer, answer.status(), HTML);
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
