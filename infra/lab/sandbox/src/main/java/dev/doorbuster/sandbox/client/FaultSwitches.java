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

/** Changes switches and waits until everybody follows; what the commands and the measurements use. */
public final class FaultSwitches {

    /** The longest wait for the platform to follow, however overloaded it is; a second or three is usual. */
    public static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(20);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);

    private final LabEnvironment environment;
    private final FaultCatalogue catalogue;

    public FaultSwitches(LabEnvironment environment) throws IOException {
        this.environment = environment;
        this.catalogue = FaultCatalogue.read(environment.checkout());
    }

    public FaultCatalogue catalogue() {
        return catalogue;
    }

    /** The file that is live: that of the running platform, or the checkout's. */
    public FaultsFile file() throws IOException {
        Path path = SupervisorRecord.running(environment.state())
                .map(SupervisorRecord::faultsFile)
                .orElse(environment.checkout().resolve("faults.yaml"));
        return new FaultsFile(path, catalogue);
    }

    /**
     * Sets variants and waits until the running platform, if there is one, follows.
     *
     * @throws LabException when a fault or variant is unknown, the file is not valid, or somebody does not follow in
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
            List<String> waiting = waiting(wanted, FOLLOWED_WITHIN);
            if (!waiting.isEmpty()) {
                throw LabException.failed("After " + FOLLOWED_WITHIN.toSeconds()
                        + " s these do not follow the switch yet: " + String.join(", ", waiting)
                        + "; their logs are in " + environment.state().logs());
            }
        }
    }

    /** As {@link #set(Map)}, of one fault. */
    public void set(String id, String variant) throws IOException, InterruptedException {
        set(Map.of(id, variant));
    }

    /** The variant of a fault that the live file asks for. */
    public String variant(String id) throws IOException {
        try {
            return Objects.requireNonNull(file().read().get(catalogue.fault(id).id()));
        } catch (RejectedFaultsException e) {
            throw LabException.failed(e.getMessage());
        }
    }

    /**
     * Waits until the running platform follows what the live file asks for.
     *
     * @return whether it does so in time; false also when the file is not valid
     */
    public boolean awaitFollowed(Duration atMost) throws IOException, InterruptedException {
        try {
            return waiting(file().read(), atMost).isEmpty();
        } catch (RejectedFaultsException e) {
            return false;
        }
    }

    /** The variant of each fault that the running platform works with, as its switchboard says. */
    public Map<String, String> active() throws IOException {
        return new SwitchboardFolder(environment.state().switchboard()).read().variants();
    }

    /** Whether every process that follows the switchboard runs on its state as it is at this moment. */
    public boolean isFollowed() throws IOException {
        SwitchboardFolder folder = new SwitchboardFolder(environment.state().switchboard());
        return waiting(folder, active()).isEmpty();
    }

    private void checkKnown(String id, String variant) {
        List<String> variants = catalogue.fault(id).variantNames();
        if (!variants.contains(variant)) {
            throw LabException.usage(
                    "There is no variant \"" + variant + "\" of " + id + ". There are: " + String.join(", ", variants));
        }
    }

    /** Waits until nobody is left who does not follow yet; returns who is left after the longest wait. */
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
            // A busy machine lets it wait as well; only the deadline says that it has waited for too long.
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
