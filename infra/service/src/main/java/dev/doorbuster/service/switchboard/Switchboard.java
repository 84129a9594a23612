package dev.doorbuster.service.switchboard;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's view of which variant of each switchable part is live.
 *
 * <p>It looks into the {@link SwitchboardFolder} every 200 ms and makes the named variants current; when all of them
 * are, it acknowledges the epoch. A state that cannot be read or names a variant this service does not have changes
 * nothing and is not acknowledged: the last good state stays.
 *
 * <p>Without a folder every part is at {@code fixed} and stays there.
 */
public final class Switchboard {

    /** How often the folder is looked into; a change is live at most this much later. */
    public static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** How long a switch waits for the variant that retires, and then for the one that is activated. */
    public static final Duration ACTIVATE_WITHIN = Duration.ofSeconds(2);

    /** What is live where nobody says otherwise. */
    public static final String DEFAULT_VARIANT = "fixed";

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

    /** A switchboard that nobody operates. */
    public static Switchboard unattended() {
        return new Switchboard(null, "-");
    }

    /**
     * Reads the folder's state; parts are then added with {@link #live}, and {@link #follow} keeps them current.
     *
     * @throws IOException when there is no readable state yet
     */
    public static Switchboard open(Path folder, String service) throws IOException {
        Switchboard switchboard = new Switchboard(new SwitchboardFolder(folder), service);
        switchboard.state = new SwitchboardFolder(folder).read();
        return switchboard;
    }

    /** The ids of all faults that the state names, those of other services too. */
    public Set<String> faults() {
        return state.variants().keySet();
    }

    /**
     * Names the variants this service has of one part.
     *
     * @param fault the part's id in the state
     * @param variants by name; all are built already and live as long as the service
     * @throws IllegalArgumentException when the current state names a variant that is not among them
     */
    public synchronized <T> Live<T> live(String fault, Map<String, T> variants) {
        Live<T> live = new Live<>(fault, variants, state.variants().getOrDefault(fault, DEFAULT_VARIANT));
        parts.computeIfAbsent(fault, id -> new CopyOnWriteArrayList<>()).add(live);
        return live;
    }

    /** Acknowledges the state so far and follows its changes until the Vert.x instance closes. */
    public void follow(Vertx vertx) {
        if (folder == null) {
            return;
        }
        Callable<Boolean> look = () -> look(folder);
        AtomicBoolean looking = new AtomicBoolean();
        vertx.setPeriodic(0, LOOK_EVERY.toMillis(), id -> {
            // A switch that takes longer holds one thread, not one for each look.
            if (looking.compareAndSet(false, true)) {
                vertx.executeBlocking(look, false)
                        .onComplete(seen -> looking.set(false))
                        .onFailure(e -> log.atWarn().setCause(e).log("configuration could not be read"));
            }
        });
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
