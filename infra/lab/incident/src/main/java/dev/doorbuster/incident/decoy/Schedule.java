package dev.doorbuster.incident.decoy;

import java.io.IOException;
import java.time.Duration;

/**
 * Plans what happens later and repeatedly. One thread runs all tasks, one after the other, so a task must be short and
 * must bound every wait itself.
 *
 * <p>A task that fails is run again at its next turn: a server may be down because somebody restarts it. A task that
 * takes longer than its bound several times in a row is dropped, because a decoy on an overloaded machine is not
 * harmless any more.
 */
public interface Schedule {

    /** What is planned. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Plans a task once.
     *
     * @param delay from now
     * @param bound the time that the task may take
     * @throws IllegalStateException when too many tasks are planned
     */
    void after(Duration delay, Duration bound, Task task);

    /**
     * Plans a task repeatedly.
     *
     * @param first from now until its first run
     * @param interval from the end of a run to the next one, more than zero
     * @param bound the time that each run may take
     * @throws IllegalStateException when too many tasks are planned
     */
    void every(Duration first, Duration interval, Duration bound, Task task);

    /**
     * Plans a task for the end, when nothing else runs any more. The last one that was planned runs first.
     *
     * @throws IllegalStateException when too many tasks are planned
     */
    void atClose(Task task);
}
