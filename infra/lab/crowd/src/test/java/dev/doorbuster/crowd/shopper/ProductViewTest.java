package dev.doorbuster.crowd.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class ProductViewTest {
    @Test
    void seesTheStockVersionAndTheCustomerAndSkipsTheRest() {
        ProductView glance =
                ProductView.at(Buffer.buffer("{\"sku\":\"A\",\"rating\":{\"histogram\":{\"1\":2},\"version\":9},"
                        + "\"reviews\":[{\"stock\":{\"version\":1}}],\"stock\":{\"available\":5,\"version\":41},"
                        + "\"customer\":{\"name\":\"Ann\",\"email\":\"a@x.example\",\"tags\":[1]}}"));
        assertThat(glance).isEqualTo(new ProductView(41, "a@x.example"));
    }

    @Test
    void seesNothingOnAPageWithoutThemOrOnNoJson() {
        assertThat(ProductView.at(Buffer.buffer("{\"deals\":[],\"customer\":null}")))
                .isEqualTo(new ProductView(-1, null));
        assertThat(ProductView.at(Buffer.buffer("<html>"))).isEqualTo(new ProductView(-1, null));
        assertThat(ProductView.at(Buffer.buffer())).isEqualTo(new ProductView(-1, null));
        assertThat(ProductView.at(Buffer.buffer("{\"stock\":{\"version\":null}}")))
                .isEqualTo(new ProductView(-1, null));
    }
}
