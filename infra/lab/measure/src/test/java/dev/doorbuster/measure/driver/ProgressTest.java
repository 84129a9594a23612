package dev.doorbuster.measure.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final int BEFORE = 24;

    @Test
    void whatIsLeftFollowsHowLongRunsReallyTake() {
        AtomicLong now = new AtomicLong();
        List<String> said = new ArrayList<>();
        Progress progress = new Progress(said::add, now::get);
        progress.plan("Measuring x", 4, BEFORE, 4 * 20);
        assertThat(said.get(0)).contains("4 runs").contains("1:44");
        assertThat(progress.left()).isEqualTo(BEFORE + 80);
        now.set(BEFORE * 1_000_000_000L);
        assertThat(progress.left()).isEqualTo(80);
        progress.begin("x: run 1 of 4");
        assertThat(said.get(1)).startsWith("0:24, 1:20 left | x: run 1");
        now.addAndGet(25_000_000_000L);
        progress.end(20, true);
        assertThat(progress.left()).as("three runs, each five seconds longer").isEqualTo(75);
    }
}
