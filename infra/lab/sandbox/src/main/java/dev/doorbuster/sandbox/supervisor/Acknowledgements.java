package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.FaultsWatcher;
import dev.doorbuster.service.switchboard.SwitchboardFolder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reports which processes have acknowledged the switchboard's latest state and which have not. */
final class Acknowledgements {

    private final SwitchboardFolder folder;
    private final FaultsWatcher switchboard;
    private final FaultCatalogue catalogue;
    private final List<Child> children;

    Acknowledgements(StateFolder state, FaultsWatcher switchboard, FaultCatalogue catalogue, List<Child> children) {
        this.folder = new SwitchboardFolder(state.switchboard());
        this.switchboard = switchboard;
        this.catalogue = catalogue;
        this.children = children;
    }

    /** Lists each fault with its active variant and whether every process has acknowledged it. */
    JsonArray faults() throws IOException {
        List<String> waiting = waiting();
        JsonArray faults = new JsonArray();
        for (Fault fault : catalogue.faults()) {
            faults.add(new JsonObject()
                    .put("id", fault.id())
                    .put("title", fault.title())
                    .put("variant", switchboard.state().variants().get(fault.id()))
                    .put("variants", new JsonArray(fault.variantNames()))
                    .put("acknowledged", waiting.isEmpty())
                    .put("waitingFor", new JsonArray(waiting)));
        }
        return faults;
    }

    /**
     * Whether a switch waits for this process. It does not wait for one that is starting, because that one reads the
     * switchboard's current state when it comes up.
     */
    boolean isExpectedOf(Child child) throws IOException {
        return child.server().followsTheSwitchboard()
                && !child.isExtra()
                && !child.isComingBack(folder.acknowledgedAt(child.server().name()));
    }

    /** The names of the processes that have not acknowledged the latest state. */
    List<String> waiting() throws IOException {
        List<String> followers = new ArrayList<>(List.of(FaultsWatcher.ACKNOWLEDGES_AS));
        for (Child child : children) {
            if (isExpectedOf(child) && child.state() != ChildState.FAILED) {
                followers.add(child.server().name());
            }
        }
        List<String> waiting = new ArrayList<>();
        for (String follower : followers) {
            if (folder.acknowledged(follower).orElse(0) < switchboard.state().epoch()) {
                waiting.add(follower);
            }
        }
        return waiting;
    }
}
