package dev.doorbuster.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AssetsTest {

    @Test
    void aFileHasItsContentsDigestInItsName() {
        Assets assets = new Assets();

        assertThat(assets.address("shop.css")).matches("/assets/shop\\.[0-9a-f]{12}\\.css");
        assertThat(assets.address("htmx.min.js")).matches("/assets/htmx\\.min\\.[0-9a-f]{12}\\.js");
        assertThat(new Assets().address("shop.css")).isEqualTo(assets.address("shop.css"));
    }

    @Test
    void anUnknownFileIsAMistakeOfOurs() {
        assertThatThrownBy(() -> new Assets().address("other.css")).hasMessageContaining("other.css");
    }
}
