package dev.doorbuster.sandbox.switchboard;

import dev.doorbuster.service.switchboard.SwitchState;
import dev.doorbuster.service.switchboard.SwitchboardFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the faults file and publishes its changes as new states of the switchboard. */
public final class FaultsWatcher {

    /** Maximum interval between two checks of the file, whose changes are usually notified. */
    public static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    /** Time between the notification of a change and the check, in which a writer can finish. */
    public static final Duration SETTLE = Duration.ofMillis(20);

    /** The name under which the lab acknowledges an epoch once the environment follows it. */
    public static final String ACKNOWLEDGES_AS = "lab";

    private static final Logger log = LoggerFactory.getLogger("supervisor");

    private final FaultsFile file;
    private final SwitchboardFolder folder;
    private final List<EnvironmentFault> sides;
    private final Map<String, String> first;
    private volatile boolean live;
    private volatile SwitchState state;
    private volatile Optional<String> rejection = Optional.empty();

    /** The faults whose environment does not follow the state yet. */
    private final Set<String> pending = new ConcurrentSkipListSet<>();

    /** The pending faults whose environment followed the state until a server was restarted. */
    private final Set<String> restoring = new ConcurrentSkipListSet<>();

    /** Why the environment does not follow; empty when it does. */
    private volatile String failure = "";

    /**
     * Publishes all faults as fixed in the first epoch. A platform with active faults might never finish its start,
     * because the faults take resources that the start needs. The file takes effect at the first {@link #look} with
     * ready servers.
     *
     * @throws RejectedFaultsException when the file is invalid
     */
    public FaultsWatcher(FaultsFile file, SwitchboardFolder folder, List<EnvironmentFault> sides)
            throws RejectedFaultsException, IOException {
        this.file = file;
        this.folder = folder;
        this.sides = List.copyOf(sides);
        this.first = file.read();
        this.state = new SwitchState(1, fixed(first));
        folder.write(state);
        sides.stream()
                .filter(side -> !side.isThereFromTheStart())
                .map(EnvironmentFault::fault)
                .forEach(pending::add);
        acknowledge();
    }

    private static Map<String, String> fixed(Map<String, String> variants) {
        Map<String, String> fixed = new LinkedHashMap<>();
        variants.keySet().forEach(fault -> fixed.put(fault, Fault.FIXED));
        return fixed;
    }

    /** Whether the file has taken effect, which it does once the servers have been ready. */
    public boolean isLive() {
        return live;
    }

    /** The active state. */
    public SwitchState state() {
        return state;
    }

    /** Why the file in its current form is rejected; empty when it is not. */
    public Optional<String> rejection() {
        return rejection;
    }

    /**
     * Checks the file once: activates its content if it changed and is valid, then applies the state to the environment
     * where that does not follow yet. The first check with ready servers activates the file's content from the start.
     *
     * @param ready whether the servers can follow; nothing happens before that
     */
    public void look(boolean ready) throws IOException, InterruptedException {
        if (!ready) {
            return;
        }
        if (!live) {
            if (!first.equals(state.variants())) {
                change(first);
            }
            live = true;
        }
        lookAtTheFile();
        if (!pending.isEmpty()) {
            applyPending();
        }
    }

    private void lookAtTheFile() throws IOException {
        try {
            Map<String, String> wanted = file.read();
            rejection = Optional.empty();
            if (!wanted.equals(state.variants())) {
                change(wanted);
            }
        } catch (RejectedFaultsException e) {
            if (!rejection.equals(Optional.of(e.getMessage()))) {
                rejection = Optional.of(e.getMessage());
                log.warn("faults file rejected, keeping the last valid state; see status for the reason");
            }
        }
    }

    private void change(Map<String, String> wanted) throws IOException {
        SwitchState before = state;
        SwitchState after = new SwitchState(before.epoch() + 1, wanted);
        sides.stream()
                .map(EnvironmentFault::fault)
                .filter(fault ->
                        !Objects.equals(wanted.get(fault), before.variants().get(fault)))
                .forEach(pending::add);
        folder.write(after);
        state = after;
        acknowledge();
        log.atInfo().addKeyValue("epoch", after.epoch()).log("switched");
    }

    private void applyPending() throws IOException, InterruptedException {
        for (EnvironmentFault side : sides) {
            String variant = state.variants().get(side.fault());
            if (variant != null && pending.contains(side.fault()) && apply(side, variant)) {
                pending.remove(side.fault());
                restoring.remove(side.fault());
            }
        }
        acknowledge();
    }

    private void acknowledge() throws IOException {
        if (pending.isEmpty()) {
            failure = "";
            folder.acknowledge(ACKNOWLEDGES_AS, state.epoch());
        }
    }

    /**
     * Applies a variant; returns whether that succeeded. It logs a failure once, although it is retried. The log names
     * neither faults nor variants, because people who look for a hidden issue read it, too. {@link #drift()} has the
     * reason.
     */
    private boolean apply(EnvironmentFault side, String variant) throws InterruptedException {
        try {
            side.apply(variant);
            return true;
        } catch (IOException | RuntimeException e) {
            String said = side.fault() + ": " + e;
            if (!said.equals(failure)) {
                failure = said;
                log.error("cannot apply the environment; see status for the reason");
            }
            return false;
        }
    }

    /** Records each environment fault that a server's restart has undone; the next {@link #look} reapplies it. */
    public void noteLosses() {
        for (EnvironmentFault side : sides) {
            String variant = state.variants().get(side.fault());
            if (variant != null && !pending.contains(side.fault()) && isLost(side, variant)) {
                log.info("a restart undid part of the environment, reapplying it");
                restoring.add(side.fault());
                pending.add(side.fault());
            }
        }
    }

    /** Whether a restart has undone it; false when a server does not respond, which is queried again next time. */
    private static boolean isLost(EnvironmentFault side, String variant) {
        try {
            return side.isLost(variant);
        } catch (IOException away) {
            log.atDebug().setCause(away).log("cannot query the environment");
            return false;
        }
    }

    /** The faults whose environment is being reapplied after a restart. */
    public Set<String> restoring() {
        return Set.copyOf(restoring);
    }

    /** The differences between the environment and the active state. */
    public List<String> drift() {
        List<String> drift = new ArrayList<>();
        String said = failure;
        if (!said.isEmpty()) {
            drift.add(said);
        }
        for (EnvironmentFault side : sides) {
            String variant = state.variants().get(side.fault());
            try {
                if (variant != null && !pending.contains(side.fault())) {
                    drift.addAll(side.drift(variant));
                }
            } catch (IOException e) {
                drift.add(side.fault() + ": cannot compare: " + e.getMessage());
            }
        }
        return drift;
    }
}
