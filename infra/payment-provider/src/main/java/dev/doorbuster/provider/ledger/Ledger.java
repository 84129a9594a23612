package dev.doorbuster.provider.ledger;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only log of all decisions. Its own thread writes it with group commit: all entries that are queued when a
 * write completes share the next write and one force to the disk.
 *
 * <p>Thread-safe. After a failed write it accepts no more entries, because memory and disk then disagree; the process
 * must be restarted.
 */
public final class Ledger implements AutoCloseable {

    /** Maximum entries that wait for the disk. */
    private static final int MAX_WAITING = 4096;
    /** Maximum entries in one write. */
    private static final int MAX_BATCH = 512;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger("ledger");

    /** An entry, and a future that completes on the ledger's thread when the entry is on disk. */
    public record Appended<E extends LedgerEntry>(E entry, CompletableFuture<Void> durable) {}

    private record Waiting(String line, long seq, CompletableFuture<Void> durable) {}

    /** Tells the writer to write all earlier entries and end. */
    private static final Waiting END = new Waiting("", 0, new CompletableFuture<>());

    private final LedgerFile file;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Timer forces;
    private final DistributionSummary batches;
    private final Thread writer = new Thread(this::writeUntilTheEnd, "ledger");
    private final Object lock = new Object();
    private long lastSeq;
    private volatile long durableSeq;
    private volatile boolean unusable;

    private Ledger(LedgerFile file, long lastSeq, MeterRegistry registry) {
        this.file = file;
        this.lastSeq = lastSeq;
        this.durableSeq = lastSeq;
        this.forces = Timer.builder("provider.ledger.write")
                .description("Time to write and force one batch of the ledger")
                .register(registry);
        this.batches = DistributionSummary.builder("provider.ledger.batch")
                .description("Entries under one force")
                .register(registry);
        writer.setDaemon(true);
    }

    /**
     * Opens the ledger and replays its entries.
     *
     * @throws IOException if the file cannot be used or is damaged before its last line
     */
    public static Ledger open(Path path, Consumer<LedgerEntry> replay, MeterRegistry registry) throws IOException {
        long[] last = {0};
        LedgerFile file = LedgerFile.open(path, entry -> {
            last[0] = entry.seq();
            replay.accept(entry);
        });
        Ledger ledger = new Ledger(file, last[0], registry);
        ledger.writer.start();
        return ledger;
    }

    /**
     * Queues the next entry. The order of calls is the order in the file.
     *
     * @throws LedgerUnavailableException if the entry was not accepted; nothing has changed then
     */
    public <E extends LedgerEntry> Appended<E> append(LongFunction<E> entryAt) {
        synchronized (lock) {
            if (unusable) {
                throw new LedgerUnavailableException("the ledger cannot be written");
            }
            E entry = entryAt.apply(lastSeq + 1);
            CompletableFuture<Void> durable = new CompletableFuture<>();
            if (!waiting.offer(new Waiting(LedgerCodec.encode(entry), entry.seq(), durable))) {
                throw new LedgerUnavailableException("more than " + MAX_WAITING + " entries wait for the disk");
            }
            lastSeq = entry.seq();
            return new Appended<>(entry, durable);
        }
    }

    /** The position of the newest entry on disk; 0 if there is none. */
    public long durableSeq() {
        return durableSeq;
    }

    /** Whether the ledger still accepts entries. */
    public boolean usable() {
        return !unusable;
    }

    /** Writes the queued entries and closes the file. Takes at most about two seconds. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            unusable = true;
        }
        try {
            if (waiting.offer(END, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                writer.join(CLOSE_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }

    private void writeUntilTheEnd() {
        List<Waiting> batch = new ArrayList<>();
        try {
            boolean ended = false;
            while (!ended) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, MAX_BATCH - 1);
                ended = batch.remove(END);
                write(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.atError().setCause(e).log("the ledger cannot be written, nothing is decided any more");
            refuse(batch, e);
        }
    }

    private void write(List<Waiting> batch) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        long started = System.nanoTime();
        file.append(batch.stream().map(Waiting::line).toList());
        forces.record(Duration.ofNanos(System.nanoTime() - started));
        batches.record(batch.size());
        durableSeq = batch.get(batch.size() - 1).seq();
        batch.forEach(each -> each.durable().complete(null));
    }

    private void refuse(List<Waiting> batch, IOException cause) {
        List<Waiting> refused = new ArrayList<>(batch);
        synchronized (lock) {
            unusable = true;
            waiting.drainTo(refused);
        }
        refused.forEach(each -> each.durable().completeExceptionally(cause));
    }
}
