package dev.doorbuster.storefront.catalog;

import dev.doorbuster.storefront.web.Body;
import dev.doorbuster.storefront.web.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Serves the pictures of products, in several views, and of departments. */
public final class Pictures {

    private static final String CACHE_FOR_A_DAY = "public, max-age=86400, immutable";

    private final Catalog catalog;

    public Pictures(Catalog catalog) {
        this.catalog = catalog;
    }

    public void mount(Routes routes) {
        routes.file("/products/:sku/picture.svg", this::send);
        routes.file("/departments/:slug/picture.svg", Pictures::sendDepartment);
    }

    private void send(RoutingContext context) {
        String sku = context.pathParam("sku");
        catalog.categoryOf(sku)
                .onSuccess(category -> {
                    if (category.isEmpty()) {
                        context.fail(404);
                    } else {
                        String view =
                                context.queryParam("view").stream().findFirst().orElse(null);
                        send(context, ProductPicture.draw(sku, category, ProductPicture.View.of(view)));
                    }
                })
                .onFailure(context::fail);
    }

    /** Any department has a picture: it is drawn from its name alone. */
    private static void sendDepartment(RoutingContext context) {
        String slug = context.pathParam("slug");
        send(context, ProductPicture.draw(slug, slug));
    }

    private static void send(RoutingContext context, String picture) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "image/svg+xml")
                .putHeader(HttpHeaders.CACHE_CONTROL, CACHE_FOR_A_DAY);
        Body.end(context, Buffer.buffer(picture)).onFailure(context::fail);
    }
}
