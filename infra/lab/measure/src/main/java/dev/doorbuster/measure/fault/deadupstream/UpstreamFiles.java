package dev.doorbuster.measure.fault.deadupstream;

import dev.doorbuster.sandbox.environment.AtomicFiles;
import dev.doorbuster.sandbox.process.CommandLine;
import dev.doorbuster.sandbox.process.ProcessFigures;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.process.Tool;
import dev.doorbuster.sandbox.server.ConfigTemplate;
import dev.doorbuster.sandbox.server.Enclosure;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.proxy.NginxServer;
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

/** The file of upstream servers that both Nginx servers include; a running server follows it after a reload. */
public final class UpstreamFiles {

    private static final String FILE = "upstream.conf";
    private static final int UPSTREAM_SERVERS = 4;
    private static final Duration RELOAD_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final Platform platform;

    /**
     * The numbers of the Nginx servers that were not running when their file was written: one that was just starting
     * may have read the old file.
     */
    private final Set<Integer> unsure = new ConcurrentSkipListSet<>();

    public UpstreamFiles(Platform platform) {
        this.platform = platform;
    }

    /**
     * Writes the file of one Nginx server.
     *
     * @param data that server's folder
     * @param template a file with placeholders for the storefronts' ports
     */
    public void write(Path data, Path template) throws IOException {
        AtomicFiles.replace(data.resolve(FILE), render(template));
    }

    private String render(Path template) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (int number = 1; number <= UPSTREAM_SERVERS; number++) {
            values.put(
                    "STOREFRONT" + number + "_PORT",
                    Integer.toString(platform.ports().storefront(number)));
        }
        return ConfigTemplate.render(template, values);
    }

    /**
     * Writes both files and reloads both servers at the same time. A server that is not running reads the file when it
     * starts.
     *
     * @throws IOException when Nginx refuses the file, or a server does not follow within five seconds
     */
    public void apply(Path template) throws IOException, InterruptedException {
        List<Reload> reloads = new ArrayList<>();
        for (int number = 1; number <= NginxServer.COUNT; number++) {
            Path data = platform.data(NginxServer.name(number));
            unsure.remove(number);
            write(data, template);
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

    private void test(Path data) throws IOException, InterruptedException {
        String unused = Tool.run(testCommand(platform.shop().enclosure(), data));
    }

    /**
     * The command line that tests a configuration where the server itself runs, with nothing of this process's
     * environment: the configuration may load a module, which is a program.
     */
    static List<String> testCommand(Enclosure enclosure, Path data) {
        List<String> test = new ArrayList<>(NginxServer.arguments(data));
        test.add("-t");
        List<String> command = new ArrayList<>(
                List.of(Programs.path("env"), "-i", "PATH=" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin")));
        command.addAll(enclosure.enter(test, data));
        return command;
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

    /** Whether a server started while its file was written, so that it must reload it. */
    boolean isLost() throws IOException {
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

    /** The files that are not what this template gives, each with the name of its server. */
    List<String> changed(Path template) throws IOException {
        List<String> changed = new ArrayList<>();
        String expected = render(template);
        for (int number = 1; number <= NginxServer.COUNT; number++) {
            Path file = platform.data(NginxServer.name(number)).resolve(FILE);
            if (Files.exists(file) && !Files.readString(file).equals(expected)) {
                changed.add(NginxServer.name(number) + ": " + file);
            }
        }
        return changed;
    }
}
