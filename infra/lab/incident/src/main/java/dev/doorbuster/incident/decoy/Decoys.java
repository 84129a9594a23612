package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The decoys of one incident: begins them, repeats those that repeat themselves on one daemon thread, and ends them.
 *
 * <p>Begin them before the symptoms are measured and the clock starts, because some restart a server. Close them before
 * the cures are tried: whatever they changed for a while is then as it was.
 */
public final class Decoys implements AutoCloseable {

    /** All decoys. Those that restart something come first, so that the others find it running. */
    public static final List<Decoy> ALL = List.of(
            new StorefrontRestart(),
            new SessionFailover(),
            new RejectedJobs(),
            new ReportQuery(),
            new ReplicaLag(),
            new CacheEvictions(),
            new BusyMinute(),
            new LogArchive(),
            new ChargeTimeouts());

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

    /** How long the end waits for the task that is running: longer than the bound of any. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);

    private final DecoyContext context;
    private final Timetable timetable = new Timetable(System::nanoTime);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "decoys");

    /**
     * Creates the thread, which has nothing to do yet.
     *
     * @param environment the ports and secrets of the shop's servers
     * @param logs the folder of the shop's logs, as it is called inside the shop
     * @param shop the way into the shop
     */
    public Decoys(LabEnvironment environment, Path logs, Shop shop) {
        this.context = new DecoyContext(environment, logs, shop, timetable);
        thread.setDaemon(true);
        thread.start();
    }

    /** The ids of all decoys. */
    public static List<String> ids() {
        return ALL.stream().map(Decoy::id).toList();
    }

    /**
     * The decoys with these ids, in the order of {@link #ALL}.
     *
     * @throws LabException when there is none with an id
     */
    public static List<Decoy> of(List<String> ids) {
        Set<String> unknown = ids.stream().filter(id -> !ids().contains(id)).collect(Collectors.toUnmodifiableSet());
        if (!unknown.isEmpty()) {
            throw LabException.usage("Unknown decoy " + String.join(", ", unknown) + ". Choose one of: "
                    + String.join(", ", ids()) + ".");
        }
        return ALL.stream().filter(decoy -> ids.contains(decoy.id())).toList();
    }

    /**
     * Begins the decoys with these ids. Each takes seconds at most, but a restart on a busy machine up to 80 s.
     *
     * @throws IOException when one cannot begin; the message names it, and those after it have not begun
     * @throws LabException when there is none with an id
     */
    public void begin(List<String> ids) throws IOException, InterruptedException {
        for (Decoy decoy : of(ids)) {
            try {
                decoy.begin(context);
            } catch (IOException e) {
                throw new IOException("the decoy " + decoy.id() + " cannot begin: " + e.getMessage(), e);
            }
        }
    }

    private void follow() {
        try {
            while (!closing.await(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                timetable.runDue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends all decoys and restores what they changed for a while. What has happened stays: logs, statistics, rejected
     * jobs, the new master.
     */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
            timetable.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
