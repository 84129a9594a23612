package dev.doorbuster.controlroom.action;

import dev.doorbuster.controlroom.source.PlatformState;
import dev.doorbuster.sandbox.client.Status.FaultStatus;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Demonstrates one fault, so that its curve can be watched: breaks it, waits, fixes it, waits again, and restores the
 * switch.
 */
public final class ShowMe {

    static final int MIN_SECONDS = 10;
    static final int MAX_SECONDS = 60;
    private static final int DEFAULT_SECONDS = 25;

    private final Actions actions;
    private final PlatformState platform;
    private @Nullable Thread showing;
    private JsonObject last = new JsonObject();

    public ShowMe(Actions actions, PlatformState platform) {
        this.actions = actions;
        this.platform = platform;
    }

    /**
     * Starts a demonstration; returns at once.
     *
     * @throws Refusal when another one is running, or there is no such fault
     */
    public synchronized void start(JsonObject body) {
        String id = Actions.text(body, "id");
        Object asked = body.getValue("seconds", DEFAULT_SECONDS);
        if (!(asked instanceof Integer seconds) || seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
            throw new Refusal(
                    400,
                    "seconds is " + asked + ", but it must be a whole number from " + MIN_SECONDS + " to " + MAX_SECONDS
                            + ".");
        }
        if (isRunning()) {
            throw new Refusal(409, "Another fault is being demonstrated; wait a minute or two.");
        }
        String before = variant(id);
        last = new JsonObject().put("id", id).put("running", true).put("from", System.currentTimeMillis());
        Thread thread = new Thread(() -> show(id, before, seconds), "show-me");
        thread.setDaemon(true);
        showing = thread;
        thread.start();
    }

    private String variant(String id) {
        return platform.status().faults().stream()
                .filter(fault -> id.equals(fault.id()))
                .map(FaultStatus::variant)
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "Unknown fault \"" + id + "\" in the running platform."));
    }

    private void show(String id, String before, int seconds) {
        try {
            try {
                actions.setFaults(Map.of(id, "broken"));
                TimeUnit.SECONDS.sleep(seconds);
                note("flip");
                actions.setFaults(Map.of(id, Fault.FIXED));
                TimeUnit.SECONDS.sleep(seconds);
            } finally {
                actions.setFaults(Map.of(id, before));
            }
        } catch (IOException | RuntimeException e) {
            fail(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            note("to");
        }
    }

    private synchronized void note(String what) {
        last.put(what, System.currentTimeMillis());
        if (what.equals("to")) {
            last.put("running", false);
        }
    }

    private synchronized void fail(String words) {
        last.put("error", words);
    }

    public synchronized boolean isRunning() {
        Thread thread = showing;
        return thread != null && thread.isAlive();
    }

    /**
     * The last demonstration: the fault and, as far as it has progressed, when it began, was fixed and ended
     * (milliseconds since 1970).
     */
    public synchronized JsonObject json() {
        return last.copy();
    }
}
