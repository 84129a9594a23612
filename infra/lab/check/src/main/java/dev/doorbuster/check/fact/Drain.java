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

/** Waits until everything that has begun is finished. */
public final class Drain {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);

    private final Connection connection;
    private final PaymentQueueClient queues;
    private final Consumer<String> progress;

    public Drain(Connection connection, PaymentQueueClient queues, Consumer<String> progress) {
        this.connection = connection;
        this.queues = queues;
        this.progress = progress;
    }

    /**
     * Looks again and again.
     *
     * @param atMost how long
     * @return the highest order id there was at the first look: if a later one is higher, the shop was not quiet
     */
    public long await(Duration atMost) throws SQLException, PlatformNotUpException, InterruptedException {
        Deadline deadline = Deadline.in(atMost);
        Deadline nextWord = Deadline.in(BETWEEN_WORDS);
        InFlight now = look();
        long newestAtFirst = now.newestOrder();
        while (!now.none() && !deadline.isPast()) {
            if (nextWord.isPast()) {
                progress.accept("waiting for " + now.text());
                nextWord = Deadline.in(BETWEEN_WORDS);
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            now = look();
        }
        return newestAtFirst;
    }

    private InFlight look() throws SQLException, PlatformNotUpException, InterruptedException {
        return ShopDatabase.inFlight(connection, queues.queued());
    }
}
