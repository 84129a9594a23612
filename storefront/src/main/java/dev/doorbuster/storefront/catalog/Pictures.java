package dev.doorbuster.storefront.catalog;

import dev.doorbuster.storefront.web.Body;
import dev.doorbuster.storefront.web.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Serves product pictures. */
public final class Pictures {

    private static final String CACHE_FOR_A_DAY = "public, max-age=86400, immutable";

    private final Catalog catalog;

    public Pictures(Catalog catalog) {
        this.catalog = catalog;
    }

    public void mount(Routes routes) {
        routes.file("/products/:sku/picture.svg", this::send);
    }

    private void send(RoutingContext context) {
        String sku = context.pathParam("sku");
        catalog.categoryOf(sku)
                .onSuccess(category -> {
                    if (category.isEmpty()) {
                        context.fail(404);
                    } else {
                        draw(context, sku, category);
                    }
                })
                .onFailure(context::fail);
    }

    private static void draw(RoutingContext context, String sku, String category) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "image/svg+xml")
                .putHeader(HttpHeaders.CACHE_CONTROL, CACHE_FOR_A_DAY);
        Body.end(context, Buffer.buffer(ProductPicture.draw(sku, category))).onFailure(context::fail);
    }
}
