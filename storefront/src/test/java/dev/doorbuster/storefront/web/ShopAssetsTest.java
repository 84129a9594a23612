package dev.doorbuster.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.web.Assets;
import org.junit.jupiter.api.Test;

class ShopAssetsTest {

    @Test
    void aFileHasItsContentsDigestInItsName() {
        Assets assets = ShopRoutes.assets();

        assertThat(assets.address("shop.css")).matches("/assets/shop\\.[0-9a-f]{12}\\.css");
        assertThat(assets.address("htmx.min.js")).matches("/assets/htmx\\.min\\.[0-9a-f]{12}\\.js");
        assertThat(ShopRoutes.assets().address("shop.css")).isEqualTo(assets.address("shop.css"));
    }

    @Test
    void anUnknownFileIsAMistakeOfOurs() {
        assertThatThrownBy(() -> ShopRoutes.assets().address("other.css")).hasMessageContaining("other.css");
    }
}
