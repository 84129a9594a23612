package dev.doorbuster.service.switchboard;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a file may have changed, so that its reader need not poll at short intervals.
 *
 * <p>It uses the operating system's notifications. They miss changes where the file is a symbolic link to another
 * folder or lies on a network file system, and a user can run out of them. The reader therefore reads the file after
 * every wait, whatever its result; a wait is never longer than the bound that the reader gives, and never longer than
 * {@link #UNNOTIFIED} where there are no notifications.
 */
public final class FileWatch implements AutoCloseable {

    /** Maximum duration of a wait without notifications. */
    public static final Duration UNNOTIFIED = Duration.ofMillis(200);

    private final String name;
    private final @Nullable WatchService service;
    private volatile boolean notifies;

    private FileWatch(String name, @Nullable WatchService service) {
        this.name = name;
        this.service = service;
        this.notifies = service != null;
    }

    /** Watches a file, which need not exist yet, in a folder that does. */
    public static FileWatch of(Path file) {
        String name = file.getFileName().toString();
        WatchService service = null;
        try {
            service = file.getFileSystem().newWatchService();
            file.resolveSibling(".")
                    .register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            return new FileWatch(name, service);
        } catch (IOException | UnsupportedOperationException unavailable) {
            closeQuietly(service);
            return new FileWatch(name, null);
        }
    }

    /**
     * Waits until the file may have changed since the last call, the time is up, or the watch is closed.
     *
     * @return whether a change was noticed
     */
    public boolean await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (notifies && service != null) {
            long left = end - System.nanoTime();
            try {
                WatchKey key = service.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
                if (key == null) {
                    return false;
                }
                boolean changed = concernsTheFile(key);
                // A folder that was removed sends nothing any more.
                notifies = key.reset();
                if (changed) {
                    return true;
                }
            } catch (ClosedWatchServiceException closed) {
                return false;
            }
        }
        TimeUnit.NANOSECONDS.sleep(Math.min(Math.max(0, end - System.nanoTime()), UNNOTIFIED.toNanos()));
        return false;
    }

    private boolean concernsTheFile(WatchKey key) {
        boolean concerns = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            concerns |= event.kind() == StandardWatchEventKinds.OVERFLOW
                    || (event.context() instanceof Path changed
                            && changed.toString().equals(name));
        }
        return concerns;
    }

    /** Ends a wait in progress. */
    @Override
    public void close() {
        closeQuietly(service);
    }

    private static void closeQuietly(@Nullable WatchService service) {
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException e) {
            // Its resources are released nevertheless; there is nothing that a caller could do.
        }
    }
}
