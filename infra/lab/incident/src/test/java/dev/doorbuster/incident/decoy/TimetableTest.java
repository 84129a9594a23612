package dev.doorbuster.incident.decoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final Duration BOUND = Duration.ofSeconds(3);
    private static final Duration INTERVAL = Duration.ofSeconds(40);

    private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();
    private final Timetable timetable = new Timetable(() -> now);
    private final List<String> runs = new ArrayList<>();

    private void pass(Duration time) throws InterruptedException {
        now += time.toNanos();
        timetable.runDue();
    }

    private void take(Duration time) {
        now += time.toNanos();
        runs.add("slow");
    }

    @Test
    void aTaskRunsAtItsTimeAndThenAtItsInterval() throws InterruptedException {
        timetable.every(Duration.ofSeconds(10), INTERVAL, BOUND, () -> runs.add("report"));
        pass(Duration.ofSeconds(9));
        assertThat(runs).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(runs).hasSize(1);
        pass(Duration.ofSeconds(39));
        assertThat(runs).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(runs).hasSize(2);
    }

    @Test
    void missedRunsAreNotMadeUpFor() throws InterruptedException {
        timetable.every(INTERVAL, INTERVAL, BOUND, () -> runs.add("report"));
        pass(INTERVAL.multipliedBy(10));
        pass(Duration.ofSeconds(39));
        assertThat(runs).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(runs).hasSize(2);
    }

    @Test
    void theIntervalBeginsAtTheEndOfARun() throws InterruptedException {
        timetable.every(INTERVAL, INTERVAL, BOUND, () -> take(Duration.ofSeconds(2)));
        pass(INTERVAL);
        pass(Duration.ofSeconds(39));
        assertThat(runs).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(runs).hasSize(2);
    }

    @Test
    void theLongestOverdueTaskRunsFirst() throws InterruptedException {
        timetable.after(Duration.ofSeconds(2), BOUND, () -> runs.add("second"));
        timetable.after(Duration.ofSeconds(1), BOUND, () -> runs.add("first"));
        pass(Duration.ofSeconds(5));
        assertThat(runs).containsExactly("first", "second");
    }

    @Test
    void aTaskMayPlanAnotherOne() throws InterruptedException {
        timetable.after(Duration.ofSeconds(1), BOUND, () -> {
            runs.add("rise");
            timetable.after(Duration.ofSeconds(60), BOUND, () -> runs.add("fall"));
        });
        pass(Duration.ofSeconds(1));
        assertThat(runs).containsExactly("rise");
        pass(Duration.ofSeconds(60));
        pass(Duration.ofSeconds(60));
        assertThat(runs).containsExactly("rise", "fall");
    }

    @Test
    void aFailureEndsNeitherTheTaskNorTheOthers() throws InterruptedException {
        timetable.every(INTERVAL, INTERVAL, BOUND, () -> {
            runs.add("failed");
            throw new IOException("the server is restarting");
        });
        timetable.every(INTERVAL, INTERVAL, BOUND, () -> {
            runs.add("wrong");
            throw new IllegalStateException();
        });
        pass(INTERVAL);
        pass(INTERVAL);
        assertThat(runs).containsExactly("failed", "wrong", "failed", "wrong");
    }

    @Test
    void aTaskThatTakesTooLongThreeTimesInARowIsDropped() throws InterruptedException {
        timetable.every(INTERVAL, INTERVAL, BOUND, () -> take(BOUND.plusMillis(1)));
        for (int turn = 0; turn < 10; turn++) {
            pass(INTERVAL);
        }
        assertThat(runs).hasSize(Timetable.MAX_OVERRUNS);
    }

    @Test
    void aTaskInTimeIsForgivenTheOnesBefore() throws InterruptedException {
        timetable.every(INTERVAL, INTERVAL, BOUND, () -> take(runs.size() % 3 == 2 ? BOUND : BOUND.multipliedBy(2)));
        for (int turn = 0; turn < 10; turn++) {
            pass(INTERVAL);
        }
        assertThat(runs).hasSize(10);
    }

    @Test
    void theEndRunsItsTasksOnceLastPlannedFirstAndNothingElse() throws InterruptedException {
        timetable.atClose(() -> runs.add("last"));
        timetable.atClose(() -> {
            throw new IOException("the server is gone");
        });
        timetable.atClose(() -> runs.add("first"));
        timetable.every(INTERVAL, INTERVAL, BOUND, () -> runs.add("report"));
        timetable.close();
        timetable.close();
        pass(INTERVAL);
        assertThat(runs).containsExactly("first", "last");
        assertThatThrownBy(() -> timetable.after(INTERVAL, BOUND, () -> {})).hasMessage("the schedule is closed");
    }

    @Test
    void theNumberOfTasksIsBounded() {
        for (int task = 0; task < Timetable.MAX_TASKS; task++) {
            timetable.after(INTERVAL, BOUND, () -> {});
        }
        assertThatThrownBy(() -> timetable.after(INTERVAL, BOUND, () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("32");
        assertThatThrownBy(() -> timetable.every(INTERVAL, Duration.ZERO, BOUND, () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInterruptionGetsThrough() {
        timetable.after(Duration.ZERO, BOUND, () -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(timetable::runDue).isInstanceOf(InterruptedException.class);
    }
}
