package dev.doorbuster.controlroom.action;

import dev.doorbuster.controlroom.source.Mark;
import dev.doorbuster.controlroom.source.PlatformState;
import dev.doorbuster.crowd.CrowdControl;
import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.topology.Servers;
import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Changes switches, the crowd and processes for the page. */
public final class Actions {

    /** Maximum arrival rate that the page accepts, in requests per second; the command accepts more. */
    static final int MAX_RATE = 500;

    private static final long SIGNAL_SECONDS = 5;
    private static final Set<String> PROTECTED = Set.of("supervisor", Servers.CONTROL_ROOM);

    private final FaultSwitches switches;
    private final CrowdFolder crowd;
    private final PlatformState platform;
    private final Consumer<Mark> happened;

    public Actions(FaultSwitches switches, CrowdFolder crowd, PlatformState platform, Consumer<Mark> happened) {
        this.switches = switches;
        this.crowd = crowd;
        this.platform = platform;
        this.happened = happened;
    }

    /** Sets one fault, or {@code all}, and waits until the platform follows. */
    public void setFault(JsonObject body) throws IOException, InterruptedException {
        String id = text(body, "id");
        String variant = text(body, "variant");
        Map<String, String> changes = new HashMap<>();
        if (id.equals("all")) {
            switches.catalogue().ids().forEach(each -> changes.put(each, variant));
        } else {
            changes.put(id, variant);
        }
        setFaults(changes);
    }

    /**
     * Sets several faults and waits until the platform follows.
     *
     * @throws dev.doorbuster.sandbox.LabException when a fault is unknown, or a process does not follow in time
     */
    void setFaults(Map<String, String> changes) throws IOException, InterruptedException {
        switches.set(changes);
    }

    public void steerCrowd(JsonObject body) throws IOException {
        CrowdControl now = current();
        String action = text(body, "action");
        CrowdControl wanted = switch (action) {
            case "start" -> now.running(true);
            case "stop" -> now.running(false);
            case "rate" -> now.rate(rate(body));
            default -> throw new Refusal(400, "action is \"" + action + "\", but it must be start, stop or rate.");
        };
        crowd.control(wanted);
    }

    private CrowdControl current() throws IOException {
        try {
            return crowd.inEffect();
        } catch (IllegalArgumentException e) {
            return CrowdControl.DEFAULT;
        }
    }

    private static double rate(JsonObject body) {
        Object value = body.getValue("rate");
        if (value instanceof Number number && number.doubleValue() >= 1 && number.doubleValue() <= MAX_RATE) {
            return number.doubleValue();
        }
        throw new Refusal(400, "rate is " + value + ", but it must be a number from 1 to " + MAX_RATE + ".");
    }

    /** Kills (the supervisor starts it again), pauses or resumes a process of the platform. */
    public void signal(JsonObject body) throws IOException, InterruptedException {
        String name = text(body, "name");
        String action = text(body, "action");
        String signal = switch (action) {
            case "kill" -> "KILL";
            case "pause" -> "STOP";
            case "resume" -> "CONT";
            default -> throw new Refusal(400, "action is \"" + action + "\", but it must be kill, pause or resume.");
        };
        if (PROTECTED.contains(name)) {
            throw new Refusal(409, name + " cannot be stopped from here: this page depends on it.");
        }
        long pid = platform.status()
                .process(name)
                .orElseThrow(() -> new Refusal(404, "Unknown process \"" + name + "\" in the platform."))
                .pid();
        if (pid == 0 || ProcessIdentity.of(pid).filter(ProcessIdentity::isAlive).isEmpty()) {
            throw new Refusal(409, name + " is not running.");
        }
        if (!send(signal, List.of(pid))) {
            throw new Refusal(409, name + " (process " + pid + ") did not take the signal " + signal + ".");
        }
        if (!action.equals("kill")) {
            // A server of several processes is paused only when all of them are. One of them may end at this moment, so
            // a signal that is not delivered means nothing. When a server is killed, its other processes end by
            // themselves.
            List<Long> children = ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid)
                    .toList();
            boolean unused = children.isEmpty() || send(signal, children);
        }
        String past = switch (action) {
            case "kill" -> "was killed";
            case "pause" -> "was paused";
            default -> "was resumed";
        };
        happened.accept(new Mark(System.currentTimeMillis(), "process", name + " " + past));
    }

    /**
     * Sends a signal, and returns whether all processes got it. Those that exist get it even when another one is gone.
     */
    private static boolean send(String signal, List<Long> pids) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        Process kill = new ProcessBuilder(command).redirectErrorStream(true).start();
        return kill.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS) && kill.exitValue() == 0;
    }

    /**
     * A text member of a request's body.
     *
     * @throws Refusal when it is missing or is not a text
     */
    public static String text(JsonObject body, String name) {
        if (body.getValue(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new Refusal(400, "The request lacks \"" + name + "\".");
    }
}
