package dev.doorbuster.lab.controlroom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {

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
        assertThat(Metrics.sum(METRICS, "jobs_total", "")).isEqualTo(5);
        assertThat(Metrics.sum(METRICS, "jobs_total", "outcome=\"paid\"")).isEqualTo(3);
        assertThat(Metrics.sum(METRICS, "plain", "")).isEqualTo(150);
        assertThat(Metrics.sum(METRICS, "missing", "")).isZero();
    }
}
