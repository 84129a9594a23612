package dev.doorbuster.measure.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class StorefrontMetricsTest {
    @Test
    void countersAreAddedUpOverTheirLabels() throws Exception {
        String metrics = """
                # TYPE product_details_computations_total counter
                product_details_computations_total{service="storefront1"} 12.0
                product_details_computations_total{service="x"} 3
                product_details_computations_total_max 99
                """;
        URI address = URI.create("http://127.0.0.1/metrics");
        assertThat(StorefrontMetrics.sum(address, metrics, "product_details_computations_total", ""))
                .isEqualTo(15);
        assertThatThrownBy(() -> StorefrontMetrics.sum(address, metrics, "other_total", ""))
                .hasMessageContaining("other_total")
                .hasMessageContaining("127.0.0.1");
    }
}
