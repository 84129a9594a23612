package dev.doorbuster.measure.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void figuresAreShort() {
        assertThat(Figures.compact(0.123)).isEqualTo("0.12");
        assertThat(Figures.compact(31.55)).isEqualTo("31.6");
        assertThat(Figures.compact(1240.4)).isEqualTo("1240");
        assertThat(Figures.compact(5)).isEqualTo("5");
        assertThat(Figures.range(Range.of(List.of(3.0, 1.0, 2.0, 2.5)))).isEqualTo("1–2.25–3");
        assertThat(Figures.range(Range.of(List.of(0.0, 0.0)))).isEqualTo("0");
    }

    @Test
    void namesOfFiguresBecomeWords() {
        assertThat(Figures.words("attemptsPerRequest")).isEqualTo("attempts per request");
        assertThat(Figures.words("attemptsOnDeadServerPer1000")).isEqualTo("attempts on dead server per 1000");
        assertThat(Figures.words("primaryCpuPercent")).isEqualTo("primary CPU percent");
        assertThat(Figures.words("memoryMiB")).isEqualTo("memory MiB");
        assertThat(Figures.words("p99Millis")).isEqualTo("p99 millis");
        assertThat(Figures.words("evicted_keys")).isEqualTo("evicted keys");
    }

    @Test
    void timeIsToldInMinutesAndSeconds() {
        assertThat(Figures.clock(247.4)).isEqualTo("4:07");
        assertThat(Figures.clock(-3)).isEqualTo("0:00");
    }
}
