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

/** Turns changes of the file of faults into new states of the switchboard. */
public final class FaultsWatcher {

    /** How often the file is looked at. */
    public static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** The name under which the lab acknowledges an epoch, once the environment follows it. */
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

    /** Those of them that followed it until a server was restarted. */
    private final Set<String> restoring = new ConcurrentSkipListSet<>();

    /** Why the environment does not follow; empty when it does. */
    private volatile String complaint = "";

    /**
     * Publishes everything fixed as the first epoch: a platform that is broken while it starts may never become
     * complete, because what is broken takes from the others what they need for their start. The file counts from the
     * first look at servers that are ready.
     *
     * @throws RejectedFaultsException when the file is not valid
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

    /** Whether the file counts: the servers have been ready once. */
    public boolean isLive() {
        return live;
    }

    /** What is live. */
    public SwitchState state() {
        return state;
    }

    /** Why the file as it is now is not taken. */
    public Optional<String> rejection() {
        return rejection;
    }

    /**
     * Looks at the file once and makes its content live if it changed and is valid; brings the environment to what is
     * live, where it does not follow yet. The first look at servers that are ready takes the file as it was at the
     * start.
     *
     * @param ready whether the servers can follow; before that, nothing is looked at
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
                log.warn("faults file rejected, the last good state stays; status says why");
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
            complaint = "";
            folder.acknowledge(ACKNOWLEDGES_AS, state.epoch());
        }
    }

    /**
     * Says that it cannot be applied, once, although it is tried again and again. The log names neither faults nor
     * variants, because people who look for a hidden issue read it, too. {@link #drift()} has the reason.
     */
    private boolean apply(EnvironmentFault side, String variant) throws InterruptedException {
        try {
            side.apply(variant);
            return true;
        } catch (IOException | RuntimeException e) {
            String said = side.fault() + ": " + e;
            if (!said.equals(complaint)) {
                complaint = said;
                log.error("the environment does not follow; status says what");
            }
            return false;
        }
    }

    /** Notes each environment that a restart of a server has taken away; the next {@link #look} applies it again. */
    public void noteLosses() {
        for (EnvironmentFault side : sides) {
            String variant = state.variants().get(side.fault());
            if (variant != null && !pending.contains(side.fault()) && isLost(side, variant)) {
                log.info("a restart undid part of the environment, applying it again");
                restoring.add(side.fault());
                pending.add(side.fault());
            }
        }
    }

    /** A server that does not answer is asked again at the next look. */
    private static boolean isLost(EnvironmentFault side, String variant) {
        try {
            return side.isLost(variant);
        } catch (IOException away) {
            log.atDebug().setCause(away).log("the environment cannot be seen");
            return false;
        }
    }

    /** The faults whose environment is being applied again after a restart. */
    public Set<String> restoring() {
        return Set.copyOf(restoring);
    }

    /** Where the environment differs from what is live. */
    public List<String> drift() {
        List<String> drift = new ArrayList<>();
        String said = complaint;
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
                drift.add(side.fault() + ": cannot be compared: " + e.getMessage());
            }
        }
        return drift;
    }
}
