package dev.doorbuster.incident.decoy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedule on a clock that somebody else drives. */
final class Timetable implements Schedule {

    /** Maximum number of planned tasks, and of tasks for the end. */
    static final int MAX_TASKS = 32;

    /** Number of runs in a row that take too long, after which a task is dropped. */
    static final int MAX_OVERRUNS = 3;

    private static final Logger log = LoggerFactory.getLogger("decoys");

    private final LongSupplier nanoTime;
    private final List<Entry> entries = new ArrayList<>();
    private final Deque<Task> last = new ArrayDeque<>();
    private boolean closed;

    /** A planned task; it runs once if the interval is zero. */
    private static final class Entry {
        private final Duration interval;
        private final Duration bound;
        private final Task task;
        private long dueNanos;
        private int overruns;

        Entry(long dueNanos, Duration interval, Duration bound, Task task) {
            this.dueNanos = dueNanos;
            this.interval = interval;
            this.bound = bound;
            this.task = task;
        }
    }

    /** @param nanoTime a monotonic clock, such as {@link System#nanoTime()} */
    Timetable(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void after(Duration delay, Duration bound, Task task) {
        plan(delay, Duration.ZERO, bound, task);
    }

    @Override
    public void every(Duration first, Duration interval, Duration bound, Task task) {
        if (interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException("the interval must be more than zero, but is " + interval);
        }
        plan(first, interval, bound, task);
    }

    private synchronized void plan(Duration delay, Duration interval, Duration bound, Task task) {
        checkRoom(entries.size());
        entries.add(new Entry(nanoTime.getAsLong() + delay.toNanos(), interval, bound, task));
    }

    @Override
    public synchronized void atClose(Task task) {
        checkRoom(last.size());
        last.push(task);
    }

    private void checkRoom(int planned) {
        if (closed) {
            throw new IllegalStateException("the schedule is closed");
        }
        if (planned == MAX_TASKS) {
            throw new IllegalStateException("no more than " + MAX_TASKS + " tasks can be planned");
        }
    }

    /** Runs the tasks that are due, the longest overdue first. A task that was missed several times runs once. */
    void runDue() throws InterruptedException {
        for (Entry entry : due()) {
            long beganNanos = nanoTime.getAsLong();
            run(entry.task);
            planNext(entry, beganNanos);
        }
    }

    private synchronized List<Entry> due() {
        long now = nanoTime.getAsLong();
        return entries.stream()
                .filter(entry -> entry.dueNanos - now <= 0)
                .sorted(Comparator.comparingLong(entry -> entry.dueNanos - now))
                .toList();
    }

    private synchronized void planNext(Entry entry, long beganNanos) {
        long now = nanoTime.getAsLong();
        boolean overrun = now - beganNanos > entry.bound.toNanos();
        entry.overruns = overrun ? entry.overruns + 1 : 0;
        if (entry.interval.isZero() || entry.overruns >= MAX_OVERRUNS) {
            entries.remove(entry);
        }
        if (overrun) {
            log.atWarn()
                    .addKeyValue("millis", Duration.ofNanos(now - beganNanos).toMillis())
                    .addKeyValue("boundMillis", entry.bound.toMillis())
                    .addKeyValue("dropped", entry.overruns >= MAX_OVERRUNS)
                    .log("a task took too long");
        }
        entry.dueNanos = now + entry.interval.toNanos();
    }

    private static void run(Task task) throws InterruptedException {
        try {
            task.run();
        } catch (IOException | RuntimeException e) {
            log.atInfo().addKeyValue("reason", e.toString()).log("a task failed");
        }
    }

    /** Drops all planned tasks, then runs those for the end, each once. */
    void close() throws InterruptedException {
        List<Task> ending;
        synchronized (this) {
            closed = true;
            entries.clear();
            ending = List.copyOf(last);
            last.clear();
        }
        for (Task task : ending) {
            run(task);
        }
    }
}
