package dev.doorbuster.storefront.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.session.ViewedProduct;
import dev.doorbuster.storefront.web.Layout;
import dev.doorbuster.storefront.web.ShopRoutes;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductPageTest {

    private static final ProductDetails DETAILS = new ProductDetails(
            Instant.parse("2025-11-28T09:00:00.250Z"),
            new ProductDetails.Rating(List.of(1, 0, 0, 1, 2000)),
            List.of(new ProductDetails.Review(
                    5, "<script>alert(1)</script>", "Good & cheap", "\"Ada\"", 3, "2025-01-02")),
            List.of(new ProductDetails.Mention("Price", 1203, 4.1)),
            List.of(new ProductDetails.AlsoBought("B-2", "Rug", 123456)));

    private static final List<ViewedProduct> VIEWED = List.of(new ViewedProduct("C-3", "Mug & saucer", 1250));

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, getClass().getClassLoader(), "dev.doorbuster.storefront.pages");

    @Test
    void showsPricesAsMoneyAndTextAsText() {
        String page = render(product(9599, 5));

        assertThat(page).contains("$95.99", "<s>$182.99</s>", "$1,234.56", "2,002 reviews", "Only 5 left");
        assertThat(page).contains("Price <b>4.1 ★</b>", "in 1,203 reviews");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "Good &amp; cheap");
        assertThat(page).doesNotContain("<script>alert", "style=", "onclick");
        assertThat(page).contains("name=\"_csrf\" value=\"token\"");
    }

    @Test
    void showsWhatTheShopperLookedAtBefore() {
        assertThat(render(product(9599, 5))).contains("Recently viewed", "/products/C-3", "Mug &amp; saucer", "$12.50");
    }

    @Test
    void whatIsSoldOutCannotBePutIntoTheCart() {
        assertThat(render(product(null, 0))).contains("Sold out").doesNotContain("Add to cart", "<s>");
    }

    @Test
    void detailsSurviveTheirJson() {
        assertThat(ProductDetails.of(DETAILS.toJson())).isEqualTo(DETAILS);
        assertThat(DETAILS.rating().average()).isEqualTo(5.0);
        assertThat(new ProductDetails.Rating(List.of(0, 0, 0, 0, 0)).average()).isZero();
    }

    @Test
    void theJsonPageHasTheAgreedShape() {
        var json = product(9599, 5).toJson(DETAILS);

        assertThat(json.fieldNames())
                .contains(
                        "sku",
                        "name",
                        "description",
                        "category",
                        "priceCents",
                        "salePriceCents",
                        "stock",
                        "asOf",
                        "rating",
                        "reviews",
                        "mentions",
                        "alsoBought");
        assertThat(json.getJsonObject("stock").getLong("version")).isEqualTo(8);
        assertThat(json.getJsonObject("rating").getJsonObject("histogram").getInteger("5"))
                .isEqualTo(2000);
        assertThat(product(null, 5).toJson(DETAILS).containsKey("salePriceCents"))
                .isTrue();
    }

    private static Product product(Integer salePriceCents, int available) {
        return new Product(
                "A-1", "Lamp", "Bright.", "home", "Home", 18299, salePriceCents, new Product.Stock(available, 8));
    }

    private String render(Product product) {
        Layout layout = new Layout("Lamp", null, 0, "token", "", "request-1", ShopRoutes.assets());
        StringOutput output = new StringOutput();
        engine.render(
                "product.jte",
                Map.of("layout", layout, "product", product, "details", DETAILS, "viewed", VIEWED),
                output);
        return output.toString();
    }
}
