package dev.doorbuster.service.switchboard;

import dev.doorbuster.service.host.ServiceHost;
import dev.doorbuster.service.logging.StackFrames;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.service.settings.SettingsException;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks which variant of each switchable part is active in a service.
 *
 * <p>It reads the {@link SwitchboardFolder} whenever that changes and activates the variants named there. When all of
 * them are active, it acknowledges the epoch. A state that cannot be read, or that names a variant this service does
 * not have, changes nothing and is not acknowledged: the last valid state stays active.
 *
 * <p>Without a folder, every part stays at {@code fixed}.
 */
public final class Switchboard {

    /** Maximum interval between two reads of the folder where its changes are not notified. */
    static final Duration READ_INTERVAL = Duration.ofSeconds(1);

    /** Timeout of one read with the switches that follow from it; then the folder is read again. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    /** Maximum time that a switch waits for the retiring variant, and then for the activated one. */
    public static final Duration ACTIVATION_TIMEOUT = Duration.ofSeconds(2);

    /** The active variant of a part that the state does not name. */
    public static final String DEFAULT_VARIANT = "fixed";

    private static final String SETTING = "DOORBUSTER_SWITCHBOARD";
    private static final Logger log = LoggerFactory.getLogger("configuration");

    private final Map<String, List<Live<?>>> parts = new HashMap<>();
    private volatile SwitchState state;
    private final @Nullable SwitchboardFolder folder;
    private final String service;
    private volatile long refused = -1;
    private volatile long acknowledged = -1;

    private Switchboard(@Nullable SwitchboardFolder folder, String service) {
        this.folder = folder;
        this.service = service;
        this.state = new SwitchState(0, Map.of());
    }

    /**
     * Creates the switchboard of a service, on the folder that its setting {@value #SETTING} names. The service's log
     * omits the stack frames of all switchable parts, because their names would reveal which variant is active.
     *
     * @throws SettingsException when the folder has no readable state
     */
    public static Switchboard of(ServiceHost host) {
        Settings settings = host.settings();
        if (!settings.has(SETTING)) {
            return unattended();
        }
        try {
            Switchboard switchboard = open(Path.of(settings.text(SETTING)), settings.text("DOORBUSTER_SERVICE"));
            StackFrames.leaveOut(Stream.concat(
                            Stream.of("switchboard"),
                            switchboard.state.variants().keySet().stream().map(id -> id.replace("-", "")))
                    .collect(Collectors.toUnmodifiableSet()));
            return switchboard;
        } catch (IOException e) {
            throw new SettingsException(SETTING + ": cannot read the state: " + e.getMessage());
        }
    }

    /** A switchboard without a folder, whose parts never change. */
    static Switchboard unattended() {
        return new Switchboard(null, "-");
    }

    /**
     * Reads the folder's state. Parts are then added with {@link #live}, and {@link #follow} keeps them current.
     *
     * @throws IOException when there is no readable state yet
     */
    static Switchboard open(Path folder, String service) throws IOException {
        Switchboard switchboard = new Switchboard(new SwitchboardFolder(folder), service);
        switchboard.state = new SwitchboardFolder(folder).read();
        return switchboard;
    }

    /**
     * Registers the variants that this service has of one part.
     *
     * @param fault the part's id in the state
     * @param variants by name; all are built already and live as long as the service
     * @return provides the active variant
     * @throws IllegalArgumentException when the current state names a variant that is not among them
     */
    public synchronized <T> Supplier<T> live(String fault, Map<String, T> variants) {
        Live<T> live = new Live<>(fault, variants, state.variants().getOrDefault(fault, DEFAULT_VARIANT));
        parts.computeIfAbsent(fault, id -> new CopyOnWriteArrayList<>()).add(live);
        return live;
    }

    /** Acknowledges the current state and follows changes until the Vert.x instance closes. */
    public void follow(Vertx vertx) {
        if (folder != null) {
            vertx.deployVerticle(new Follower(folder))
                    .onFailure(e -> log.atError().setCause(e).log("configuration cannot be followed"));
        }
    }

    /** Reads the folder after each change, one read at a time, until it is undeployed. */
    private final class Follower extends AbstractVerticle {

        private final SwitchboardFolder from;
        private final FileWatch watch;
        private volatile boolean stopped;

        Follower(SwitchboardFolder from) {
            this.from = from;
            this.watch = FileWatch.of(from.stateFile());
        }

        @Override
        public void start() {
            // A thread of its own, because it waits most of the time and the worker pool is small.
            Thread thread = new Thread(this::followChanges, "configuration");
            thread.setDaemon(true);
            thread.start();
        }

        private void followChanges() {
            Callable<Boolean> look = () -> look(from);
            try {
                while (!stopped) {
                    try {
                        context.executeBlocking(look, false)
                                .toCompletionStage()
                                .toCompletableFuture()
                                .get(READ_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (ExecutionException | TimeoutException | RuntimeException e) {
                        log.atWarn().setCause(e).log("configuration could not be read");
                    }
                    watch.await(READ_INTERVAL);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void stop() {
            stopped = true;
            watch.close();
        }
    }

    synchronized boolean look(SwitchboardFolder from) throws IOException {
        SwitchState seen = from.read();
        if (seen.epoch() != state.epoch() || acknowledged < 0) {
            if (!apply(seen)) {
                return false;
            }
        }
        if (acknowledged != state.epoch()) {
            from.acknowledge(service, state.epoch());
            acknowledged = state.epoch();
        }
        return true;
    }

    private boolean apply(SwitchState seen) {
        for (Map.Entry<String, List<Live<?>>> part : parts.entrySet()) {
            String variant = seen.variants().getOrDefault(part.getKey(), DEFAULT_VARIANT);
            if (!part.getValue().stream().allMatch(live -> live.knows(variant))) {
                if (refused != seen.epoch()) {
                    refused = seen.epoch();
                    log.atError().log("configuration refused: it asks for something this service does not have");
                }
                return false;
            }
        }
        parts.forEach((fault, lives) ->
                lives.forEach(live -> live.choose(seen.variants().getOrDefault(fault, DEFAULT_VARIANT))));
        state = seen;
        return true;
    }
}
