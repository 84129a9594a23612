package dev.doorbuster.crowd.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.testsupport.FakeShop;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaleLevelTest {
    private static final List<Double> USUAL = List.of(0.1, 0.2, 0.3);

    @Test
    void aMachineOfTwiceTheSpeedOrTwiceTheCoresIsAskedForTwiceAsMuch() {
        double usual = SaleLevel.rate(USUAL, 2);
        assertThat(SaleLevel.rate(List.of(0.05, 0.1, 0.15), 2)).isEqualTo(2 * usual);
        assertThat(SaleLevel.rate(USUAL, 4)).isEqualTo(2 * usual);
    }

    @Test
    void onePageThatHangsSaysNothing() {
        assertThat(SaleLevel.rate(List.of(0.1, 4.9, 0.2), 2)).isEqualTo(SaleLevel.rate(USUAL, 2));
    }

    @Test
    void itStaysWithinItsBounds() {
        assertThat(SaleLevel.rate(List.of(60.0), 1)).isEqualTo(40);
        assertThat(SaleLevel.rate(List.of(), 8)).as("no page came in time").isEqualTo(40);
        assertThat(SaleLevel.rate(List.of(0.000_1), 64)).isEqualTo(400);
    }

    @Test
    void aShopThatDoesNotServeItsDealsIsNamed() throws Exception {
        try (FakeShop shop = new FakeShop()) {
            SaleLevel level = new SaleLevel(URI.create("http://127.0.0.1:" + shop.port() + "/"));
            assertThatThrownBy(level::find).isInstanceOf(IOException.class).hasMessageContaining("1 deals");
            shop.badGatewayEvery = 1;
            assertThatThrownBy(level::find).hasMessageContaining("GET / ended with 502");
        }
    }
}
