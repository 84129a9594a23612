package dev.doorbuster.sandbox.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrometheusTextTest {

    private static final String METRICS = """
        # HELP jobs_total all jobs_total{x="9"} 7
        # TYPE jobs_total counter
        jobs_total{outcome="paid",service="w1"} 3.0
        jobs_total{outcome="declined",service="w1"} 2.0
        jobs_total_seconds{outcome="paid"} 100
        my_jobs_total{outcome="paid"} 1000
        plain 1.5E2
        """;

    @Test
    void sumsSamplesOfExactlyThatName() {
        assertThat(PrometheusText.sum(METRICS, "jobs_total", "")).hasValue(5);
        assertThat(PrometheusText.sum(METRICS, "jobs_total", "outcome=\"paid\""))
                .hasValue(3);
        assertThat(PrometheusText.sum(METRICS, "plain", "")).hasValue(150);
        assertThat(PrometheusText.sum(METRICS, "missing", "")).isEmpty();
        assertThat(PrometheusText.sum("lag{node=\"a\"} NaN\nlag{node=\"b\"} 1\n", "lag", ""))
                .as("a sum with an unknown part is unknown")
                .isEmpty();
    }
}
