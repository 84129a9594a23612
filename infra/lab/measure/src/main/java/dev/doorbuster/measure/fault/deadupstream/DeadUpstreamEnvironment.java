package dev.doorbuster.measure.fault.deadupstream;

import dev.doorbuster.sandbox.environment.AtomicFiles;
import dev.doorbuster.sandbox.process.CommandLine;
import dev.doorbuster.sandbox.process.ProcessFigures;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.process.Tool;
import dev.doorbuster.sandbox.server.ConfigTemplate;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.proxy.NginxServer;
import dev.doorbuster.sandbox.switchboard.EnvironmentFault;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.Variant;
import dev.doorbuster.sandbox.timing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Writes the file of upstream servers that both Nginx servers include, with one version for each variant. */
public final class DeadUpstreamEnvironment implements EnvironmentFault {

    /** The fault's id. */
    public static final String FAULT = "dead-upstream";

    private static final String FILE = "upstream.conf";
    private static final int UPSTREAM_SERVERS = 4;
    private static final Duration RELOAD_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final Platform platform;
    private final Fault fault;

    /**
     * The numbers of the Nginx servers that were not running when their file was written: one that was just starting
     * may have read the old file.
     */
    private final Set<Integer> unsure = new ConcurrentSkipListSet<>();

    public DeadUpstreamEnvironment(Platform platform, FaultCatalogue catalogue) {
        this.platform = platform;
        this.fault = catalogue.fault(FAULT);
    }

    @Override
    public String fault() {
        return FAULT;
    }

    /** Each Nginx server starts with the file that {@link #prepare} writes. */
    @Override
    public boolean isThereFromTheStart() {
        return true;
    }

    /** Writes the file of one Nginx server; a running server follows it after its reload. */
    @Override
    public void prepare(Path data, String variant) throws IOException {
        AtomicFiles.replace(data.resolve(FILE), render(variant));
    }

    private String render(String variant) throws IOException {
        Variant version = fault.variants().get(variant);
        if (version == null) {
            throw new IOException(FAULT + " has no variant \"" + variant + "\"");
        }
        Map<String, String> values = new HashMap<>();
        for (int number = 1; number <= UPSTREAM_SERVERS; number++) {
            values.put(
                    "STOREFRONT" + number + "_PORT",
                    Integer.toString(platform.ports().storefront(number)));
        }
        return ConfigTemplate.render(
                platform.environment().checkout().resolve(version.files().get(0)), values);
    }

    /** Reloads both servers at the same time. A server that is not running reads the file when it starts. */
    @Override
    public void apply(String variant) throws IOException, InterruptedException {
        List<Reload> reloads = new ArrayList<>();
        for (int number = 1; number <= NginxServer.COUNT; number++) {
            Path data = platform.data(NginxServer.name(number));
            unsure.remove(number);
            prepare(data, variant);
            Optional<ProcessIdentity> master = master(data);
            if (master.isEmpty()) {
                unsure.add(number);
            } else {
                test(data);
                reloads.add(new Reload(master.get(), workers(master.get())));
                master.get().send(Signal.HUP);
            }
        }
        for (Reload reload : reloads) {
            reload.await();
        }
    }

    private static void test(Path data) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(NginxServer.arguments(data));
        command.add("-t");
        Tool.run(command);
    }

    private Optional<ProcessIdentity> master(Path data) throws IOException {
        Path pid = data.resolve("nginx.pid");
        if (!Files.exists(pid)) {
            return Optional.empty();
        }
        String text = Files.readString(pid).strip();
        OptionalLong master = text.isEmpty()
                ? OptionalLong.empty()
                : platform.shop().enclosure().outside(Long.parseLong(text));
        // A killed process leaves its file, and another program may have its process id by now.
        return master.isEmpty() || !CommandLine.of(master.getAsLong()).contains("nginx: master")
                ? Optional.empty()
                : ProcessIdentity.of(master.getAsLong());
    }

    /** A server that started while its file was written must reload it. */
    @Override
    public boolean isLost(String variant) throws IOException {
        for (int number : unsure) {
            if (master(platform.data(NginxServer.name(number))).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * A reload in progress. The master starts new workers with the new file before it tells the old ones to finish;
     * until then the old workers take requests as well.
     *
     * @param before the workers that were running when the master got the signal
     */
    private record Reload(ProcessIdentity master, Set<Long> before) {

        void await() throws IOException, InterruptedException {
            if (!Await.until(RELOAD_TIMEOUT, LOOK_INTERVAL, this::isDone)) {
                throw new IOException("Nginx (process " + master.pid() + ") has not replaced its worker within "
                        + RELOAD_TIMEOUT.toSeconds() + " s of its reload; see its error log");
            }
        }

        private boolean isDone() {
            return !before.containsAll(workers(master)) && before.stream().noneMatch(Reload::takesRequests);
        }

        /** A worker that is shutting down has closed its listening socket, and its process title says so. */
        private static boolean takesRequests(long worker) {
            String title = CommandLine.of(worker);
            return !title.isEmpty() && !title.contains("is shutting down");
        }
    }

    private static Set<Long> workers(ProcessIdentity master) {
        Set<Long> workers = new HashSet<>(ProcessFigures.look().family(master.pid()));
        workers.remove(master.pid());
        return workers;
    }

    @Override
    public List<String> drift(String variant) throws IOException {
        List<String> drift = new ArrayList<>();
        String expected = render(variant);
        for (int number = 1; number <= NginxServer.COUNT; number++) {
            Path file = platform.data(NginxServer.name(number)).resolve(FILE);
            if (Files.exists(file) && !Files.readString(file).equals(expected)) {
                drift.add(NginxServer.name(number) + ": " + file + " was changed by hand; " + FAULT + " is switched to "
                        + variant);
            }
        }
        return drift;
    }
}
