package dev.doorbuster.check.fact;

import dev.doorbuster.sandbox.client.InFlight;
import dev.doorbuster.sandbox.client.PaymentQueueClient;
import dev.doorbuster.sandbox.client.PlatformNotUpException;
import dev.doorbuster.sandbox.client.ShopDatabase;
import dev.doorbuster.sandbox.timing.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits until no work is in flight. */
public final class Drain {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(5);

    private final Connection connection;
    private final PaymentQueueClient queues;
    private final Consumer<String> progress;

    public Drain(Connection connection, PaymentQueueClient queues, Consumer<String> progress) {
        this.connection = connection;
        this.queues = queues;
        this.progress = progress;
    }

    /**
     * Polls until no work is in flight or the timeout has expired.
     *
     * @param atMost the timeout
     * @return the highest order id at the first poll; if a later one is higher, the shop was not quiet
     */
    public long await(Duration atMost) throws SQLException, PlatformNotUpException, InterruptedException {
        Deadline deadline = Deadline.in(atMost);
        Deadline nextProgress = Deadline.in(PROGRESS_INTERVAL);
        InFlight now = look();
        long newestAtFirst = now.newestOrder();
        while (!now.none() && !deadline.isPast()) {
            if (nextProgress.isPast()) {
                progress.accept("waiting for " + now.text());
                nextProgress = Deadline.in(PROGRESS_INTERVAL);
            }
            TimeUnit.NANOSECONDS.sleep(POLL_INTERVAL.toNanos());
            now = look();
        }
        return newestAtFirst;
    }

    private InFlight look() throws SQLException, PlatformNotUpException, InterruptedException {
        return ShopDatabase.inFlight(connection, queues.queued());
    }
}
