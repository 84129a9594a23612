package dev.doorbuster.storefront.catalog;

import dev.doorbuster.service.http.Body;
import dev.doorbuster.service.web.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Serves the pictures of products, in several views, and of departments. */
public final class PicturePages {

    private static final String CACHE_FOR_A_DAY = "public, max-age=86400, immutable";

    private final Catalog catalog;

    public PicturePages(Catalog catalog) {
        this.catalog = catalog;
    }

    public void mount(Routes routes) {
        routes.file("/products/:sku/picture.svg", this::send);
        routes.file("/departments/:slug/picture.svg", PicturePages::sendDepartment);
    }

    private void send(RoutingContext context) {
        String view = context.queryParam("view").stream().findFirst().orElse(null);
        catalog.subject(context.pathParam("sku"))
                .onSuccess(found -> found.ifPresentOrElse(
                        subject -> send(context, ProductPicture.draw(subject, ProductPicture.View.of(view))),
                        () -> context.fail(404)))
                .onFailure(context::fail);
    }

    /** Every department has a picture, because it is drawn from the name alone. */
    private static void sendDepartment(RoutingContext context) {
        PictureSubject department = PictureSubject.department(context.pathParam("slug"));
        send(context, ProductPicture.draw(department, ProductPicture.View.FRONT));
    }

    private static void send(RoutingContext context, String picture) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "image/svg+xml")
                .putHeader(HttpHeaders.CACHE_CONTROL, CACHE_FOR_A_DAY);
        Body.end(context, Buffer.buffer(picture)).onFailure(context::fail);
    }
}
