package dev.doorbuster.controlroom.experiment;

import dev.doorbuster.controlroom.action.Actions;
import dev.doorbuster.controlroom.source.Mark;
import dev.doorbuster.measure.run.ExperimentPlan;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one measurement at a time with the command, reports its progress, and can stop it. */
public final class Experiments implements AutoCloseable {

    /** Number of progress lines that are kept. */
    static final int LINES = 300;

    private static final long END_SECONDS = 15;

    private final LabEnvironment environment;
    private final FaultCatalogue catalogue;
    private final Consumer<Mark> happened;
    private final Deque<String> lines = new ArrayDeque<>();
    private @Nullable Process process;
    private String label = "";
    private String startedAt = "";
    private int estimateSeconds;
    private @Nullable Integer exit;

    public Experiments(LabEnvironment environment, FaultCatalogue catalogue, Consumer<Mark> happened) {
        this.environment = environment;
        this.catalogue = catalogue;
        this.happened = happened;
    }

    /**
     * Starts {@code measure}, {@code bench} or the matrix.
     *
     * @throws Refusal when one is already running, or something in the request is unknown
     */
    public synchronized void start(JsonObject body) throws IOException {
        List<String> arguments = arguments(body);
        if (isRunning()) {
            throw new Refusal(409, "\"" + label + "\" is running; stop it first, or wait.");
        }
        estimateSeconds = plan(body).seconds();
        lines.clear();
        exit = null;
        label = String.join(" ", arguments);
        startedAt = Instant.now().toString();
        List<String> command = new ArrayList<>(
                List.of(environment.checkout().resolve("doorbuster").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(environment.checkout().toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "DOORBUSTER_STATE", environment.state().root().toString(),
                        "DOORBUSTER_PORT_BASE",
                                Integer.toString(environment.ports().base()),
                        "NO_COLOR", "1"));
        Process started = builder.start();
        process = started;
        Thread reader = new Thread(() -> follow(started), "experiment");
        reader.setDaemon(true);
        reader.start();
        happened.accept(new Mark(System.currentTimeMillis(), "experiment", label));
    }

    /**
     * What a request would do, and how long it would take; starts nothing.
     *
     * @throws Refusal as {@link #start} does for the same request
     */
    public ExperimentPlan plan(JsonObject body) {
        var unused = arguments(body);
        List<String> chosen = chosen(body);
        boolean quick = Boolean.TRUE.equals(body.getValue("quick"));
        return switch (Actions.text(body, "kind")) {
            case "measure" -> ExperimentPlan.measure(chosen, quick);
            case "bench" -> ExperimentPlan.bench(catalogue, chosen.get(0), quick);
            default -> ExperimentPlan.matrix(catalogue, quick);
        };
    }

    private List<String> arguments(JsonObject body) {
        String kind = Actions.text(body, "kind");
        List<String> chosen = chosen(body);
        boolean quick = Boolean.TRUE.equals(body.getValue("quick"));
        List<String> arguments = new ArrayList<>();
        switch (kind) {
            case "measure" -> {
                arguments.add("measure");
                arguments.addAll(chosen);
            }
            case "bench" -> {
                if (chosen.size() != 1) {
                    throw new Refusal(400, "A bench needs exactly one fault, but " + chosen.size() + " are selected.");
                }
                arguments.addAll(List.of("bench", chosen.get(0)));
            }
            case "matrix" -> arguments.addAll(List.of("measure", "--matrix"));
            default -> throw new Refusal(400, "kind is \"" + kind + "\", but it must be measure, bench or matrix.");
        }
        if (quick) {
            arguments.add("--quick");
        }
        return arguments;
    }

    private List<String> chosen(JsonObject body) {
        List<String> chosen = new ArrayList<>();
        for (Object id : body.getValue("faults") instanceof JsonArray ids ? ids : new JsonArray()) {
            if (!(id instanceof String name) || !catalogue.ids().contains(name)) {
                throw new Refusal(
                        400, "Unknown fault \"" + id + "\". Choose one of: " + String.join(", ", catalogue.ids()));
            }
            chosen.add(name);
        }
        return chosen;
    }

    private void follow(Process running) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(running.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("The output can no longer be read: " + e.getMessage());
        }
        try {
            ended(running.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void add(String line) {
        lines.addLast(line);
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    private synchronized void ended(int code) {
        exit = code;
        happened.accept(new Mark(System.currentTimeMillis(), "experiment", label + " ended"));
    }

    synchronized boolean isRunning() {
        Process last = process;
        return last != null && last.isAlive();
    }

    /** Stops the experiment as Ctrl-C would: it restores the switches and the crowd, and reports the results so far. */
    public synchronized void end() {
        Process last = process;
        if (last == null || !last.isAlive()) {
            throw new Refusal(409, "No experiment is running.");
        }
        interrupt(last);
    }

    private static void interrupt(Process running) {
        // The script replaces itself with the command (exec), but a wrapper may remain.
        running.descendants().forEach(ProcessHandle::destroy);
        // Uses the handle, because Process.destroy() would close the stream to which it writes its last lines.
        running.toHandle().destroy();
    }

    /** The last experiment with its last line; its exit code is null while it runs. */
    public synchronized JsonObject summary() {
        return new JsonObject()
                .put("label", label)
                .put("startedAt", startedAt)
                .put("estimateSeconds", estimateSeconds)
                .put("running", isRunning())
                .put("exit", exit)
                .put("line", lines.isEmpty() ? "" : lines.getLast());
    }

    /** The same with all kept lines. */
    public synchronized JsonObject json() {
        return summary().put("lines", new JsonArray(List.copyOf(lines)));
    }

    @Override
    public void close() {
        Process last = process;
        if (last != null && last.isAlive()) {
            interrupt(last);
            try {
                last.waitFor(END_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
