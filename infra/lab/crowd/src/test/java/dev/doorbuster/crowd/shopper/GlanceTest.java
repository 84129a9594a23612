package dev.doorbuster.crowd.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class GlanceTest {
    @Test
    void seesTheStockVersionAndTheCustomerAndSkipsTheRest() {
        Glance glance = Glance.at(Buffer.buffer("{\"sku\":\"A\",\"rating\":{\"histogram\":{\"1\":2},\"version\":9},"
                + "\"reviews\":[{\"stock\":{\"version\":1}}],\"stock\":{\"available\":5,\"version\":41},"
                + "\"customer\":{\"name\":\"Ann\",\"email\":\"a@x.example\",\"tags\":[1]}}"));
        assertThat(glance).isEqualTo(new Glance(41, "a@x.example"));
    }

    @Test
    void seesNothingOnAPageWithoutThemOrOnNoJson() {
        assertThat(Glance.at(Buffer.buffer("{\"deals\":[],\"customer\":null}"))).isEqualTo(new Glance(-1, null));
        assertThat(Glance.at(Buffer.buffer("<html>"))).isEqualTo(new Glance(-1, null));
        assertThat(Glance.at(Buffer.buffer())).isEqualTo(new Glance(-1, null));
        assertThat(Glance.at(Buffer.buffer("{\"stock\":{\"version\":null}}"))).isEqualTo(new Glance(-1, null));
    }
}
