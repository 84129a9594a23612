package dev.doorbuster.sandbox.client;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.FaultsFile;
import dev.doorbuster.sandbox.switchboard.FaultsWatcher;
import dev.doorbuster.sandbox.switchboard.RejectedFaultsException;
import dev.doorbuster.sandbox.timing.Await;
import dev.doorbuster.sandbox.timing.Deadline;
import dev.doorbuster.service.switchboard.SwitchState;
import dev.doorbuster.service.switchboard.SwitchboardFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Switches faults and waits until every process follows, for the commands and the measurements. */
public final class FaultSwitches {

    /** Timeout for the platform to follow a switch under any load; one to three seconds are usual. */
    public static final Duration FOLLOW_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final LabEnvironment environment;
    private final FaultCatalogue catalogue;

    public FaultSwitches(LabEnvironment environment) throws IOException {
        this.environment = environment;
        this.catalogue = FaultCatalogue.read(environment.checkout());
    }

    public FaultCatalogue catalogue() {
        return catalogue;
    }

    /** The faults file in effect: that of the running platform, or else the checkout's. */
    public FaultsFile file() throws IOException {
        Path path = SupervisorRecord.running(environment.state())
                .map(SupervisorRecord::faultsFile)
                .orElse(environment.checkout().resolve("faults.yaml"));
        return new FaultsFile(path, catalogue);
    }

    /**
     * Sets variants and waits until the running platform, if there is one, follows them.
     *
     * @throws LabException when a fault or variant is unknown, the file is invalid, or a process does not follow in
     *     time
     */
    public void set(Map<String, String> changes) throws IOException, InterruptedException {
        changes.forEach(this::checkKnown);
        FaultsFile file = file();
        if (!Files.isWritable(file.path())) {
            throw LabException.failed(file.path() + " cannot be written by " + System.getProperty("user.name") + ".");
        }
        Map<String, String> wanted;
        try {
            file.set(changes);
            wanted = file.read();
        } catch (RejectedFaultsException e) {
            throw LabException.failed(e.getMessage());
        }
        if (SupervisorRecord.running(environment.state()).isPresent()) {
            List<String> waiting = waiting(wanted, FOLLOW_TIMEOUT);
            if (!waiting.isEmpty()) {
                throw LabException.failed("These processes did not follow the switch within "
                        + FOLLOW_TIMEOUT.toSeconds() + " s: " + String.join(", ", waiting) + "; their logs are in "
                        + environment.state().logs());
            }
        }
    }

    /** Like {@link #set(Map)}, for one fault. */
    public void set(String id, String variant) throws IOException, InterruptedException {
        set(Map.of(id, variant));
    }

    /** The variant of a fault according to the faults file in effect. */
    public String variant(String id) throws IOException {
        try {
            return Objects.requireNonNull(file().read().get(catalogue.fault(id).id()));
        } catch (RejectedFaultsException e) {
            throw LabException.failed(e.getMessage());
        }
    }

    /**
     * Waits until the running platform follows the faults file in effect.
     *
     * @return whether it does so in time; false also when the file is invalid
     */
    public boolean awaitFollowed(Duration atMost) throws IOException, InterruptedException {
        try {
            return waiting(file().read(), atMost).isEmpty();
        } catch (RejectedFaultsException e) {
            return false;
        }
    }

    /** The active variant of each fault in the running platform, according to its switchboard. */
    public Map<String, String> active() throws IOException {
        return new SwitchboardFolder(environment.state().switchboard()).read().variants();
    }

    /** Whether every process that follows the switchboard has acknowledged its current state. */
    public boolean isFollowed() throws IOException {
        SwitchboardFolder folder = new SwitchboardFolder(environment.state().switchboard());
        return waiting(folder, active()).isEmpty();
    }

    private void checkKnown(String id, String variant) {
        List<String> variants = catalogue.fault(id).variantNames();
        if (!variants.contains(variant)) {
            throw LabException.usage(
                    "Unknown variant \"" + variant + "\" of " + id + ". Choose one of: " + String.join(", ", variants));
        }
    }

    /** Waits until every process follows; returns the names of those that still do not after the timeout. */
    private List<String> waiting(Map<String, String> wanted, Duration atMost) throws IOException, InterruptedException {
        SwitchboardFolder folder = new SwitchboardFolder(environment.state().switchboard());
        return Await.until(Deadline.in(atMost), LOOK_INTERVAL, () -> waiting(folder, wanted), List::isEmpty);
    }

    private List<String> waiting(SwitchboardFolder folder, Map<String, String> wanted) throws IOException {
        SwitchState state = folder.read();
        if (!state.variants().equals(wanted)) {
            return List.of(FaultsWatcher.ACKNOWLEDGES_AS);
        }
        Optional<Status> status = StatusFile.fresh(environment);
        if (status.isEmpty()) {
            // The supervisor may be delayed on a busy machine, too; only the deadline decides that it is too late.
            return List.of(FaultsWatcher.ACKNOWLEDGES_AS);
        }
        List<String> waiting = new ArrayList<>();
        for (String follower : followers(status.get())) {
            if (folder.acknowledged(follower).orElse(0) < state.epoch()) {
                waiting.add(follower);
            }
        }
        return waiting;
    }

    private static List<String> followers(Status status) {
        List<String> followers = new ArrayList<>(List.of(FaultsWatcher.ACKNOWLEDGES_AS));
        status.processes().stream()
                .filter(process -> process.followsSwitchboard() && !process.isFailed())
                .forEach(process -> followers.add(process.name()));
        return followers;
    }
}
