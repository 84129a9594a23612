package dev.doorbuster.incident.site;

import dev.doorbuster.incident.deploy.PullRequest;
import dev.doorbuster.incident.materialise.SiteCompiler.CompilationException;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.server.Enclosure;
import dev.doorbuster.sandbox.server.Folders;
import dev.doorbuster.sandbox.server.LibraryArchive;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.timing.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ships source to the running shop: compiles it, replaces the jars that it changes and restarts what runs from them,
 * one server after the other, and puts its configurations into effect. Only one at a time.
 */
public final class Deployment {

    /** Services by jar; a change of the shared jar restarts all of them. */
    private static final Map<String, String> SERVICES = services();

    private static final String SHARED = "service.jar";

    /** All restarts of a release together; those who wait for it wait for five minutes. */
    private static final Duration RESTARTS_TIMEOUT = Duration.ofMinutes(4);

    private static final Logger log = LoggerFactory.getLogger("deployment");

    private final SiteFolder site;
    private final Path deployed;
    private final Builds builds;
    private final Rollout rollout;
    private final Configurations configurations;
    private final SourceFiles source;
    private final Enclosure enclosure;
    private final Inside inside;
    private final LibraryArchive archive;

    /**
     * @param platform of the running shop
     * @param site its folder
     * @param deployed a folder outside the shop for the tree that runs
     */
    public Deployment(Platform platform, SiteFolder site, Path deployed, Builds builds) {
        this.site = site;
        this.enclosure = platform.shop().enclosure();
        this.inside = new Inside(enclosure, site);
        this.deployed = deployed;
        this.builds = builds;
        this.rollout = new Rollout(platform.environment());
        this.configurations = new Configurations(platform);
        this.source = new SourceFiles(site.source());
        this.archive = new LibraryArchive(platform);
    }

    private static Map<String, String> services() {
        Map<String, String> services = new LinkedHashMap<>();
        services.put("payments-worker.jar", "payments-worker");
        services.put("storefront.jar", "storefront");
        services.put("admin.jar", "admin");
        return services;
    }

    /**
     * Merges pull requests into the source, commits each, and ships the result.
     *
     * @param backwards whether they are reverted instead
     * @return what was done; a server that is not ready again is said there
     * @throws LabException when one cannot be merged, or the source does not compile: then nothing has changed
     */
    public synchronized Release requests(List<PullRequest> requests, boolean backwards)
            throws IOException, InterruptedException {
        Map<String, String> tree = source.read();
        Map<PullRequest, Map<String, String>> merges = new LinkedHashMap<>();
        for (PullRequest request : requests) {
            Map<String, String> merged = Merge.of(request, tree, backwards);
            merges.put(request, merged);
            merged.forEach((path, text) -> put(tree, path, text));
        }
        Path jars = compiled(tree);
        for (Map.Entry<PullRequest, Map<String, String>> merge : merges.entrySet()) {
            for (Map.Entry<String, String> file : merge.getValue().entrySet()) {
                source.write(file.getKey(), file.getValue());
            }
            commit(merge.getKey(), backwards);
        }
        return ship(tree, jars);
    }

    private static void put(Map<String, String> tree, String path, String text) {
        if (text.isEmpty()) {
            tree.remove(path);
        } else {
            tree.put(path, text);
        }
    }

    /**
     * Ships the source as it lies there.
     *
     * @return what was done; a server that is not ready again is said there
     * @throws LabException when it does not compile, with the compiler's words: then nothing has changed
     */
    public synchronized Release tree() throws IOException, InterruptedException {
        Map<String, String> tree = source.read();
        return ship(tree, compiled(tree));
    }

    /** The paths in which the source differs from what runs. */
    public synchronized List<String> pending() throws IOException {
        return changed(running(), source.read());
    }

    /** Runs this many payments-workers, whatever the length of the queue. */
    public synchronized void scale(int workers) throws IOException {
        configurations.scale(workers);
    }

    /**
     * Makes later releases faster. It trusts the shop's files, so it is for the time before anybody is let in.
     *
     * @param tree the source that runs
     */
    public synchronized void prepareReleases(Map<String, String> tree) throws IOException, InterruptedException {
        try {
            archive.make();
        } catch (IOException e) {
            log.atWarn().setCause(e).log("cannot create the archive of library classes; restarts stay slower");
        }
        try {
            builds.rehearse(tree);
        } catch (CompilationException e) {
            throw new IOException("the source that runs does not compile: " + e.getMessage(), e);
        }
    }

    /** Puts all configurations of a shop into effect whose services run from this source already. */
    public synchronized void adopt(Map<String, String> tree) throws IOException, InterruptedException {
        remember(tree);
        configureAll();
    }

    /** Installs a whole shop, whatever ran before, and restarts everything that runs from it at once. */
    public synchronized void install(Map<String, String> tree, Path jars) throws IOException, InterruptedException {
        remember(tree);
        for (String jar : SiteFolder.JARS) {
            replace(jars.resolve(jar), jar);
        }
        List<String> all = new ArrayList<>();
        for (String service : SERVICES.values()) {
            all.addAll(rollout.named(service));
        }
        rollout.together(all);
        configureAll();
    }

    private void configureAll() throws IOException, InterruptedException {
        List<String> done = configurations.apply(deployed, Configurations.ALL);
        if (done.size() != Configurations.ALL.size()) {
            throw new IOException("not all configurations were applied: " + done);
        }
        enclosure.handOver();
    }

    private Path compiled(Map<String, String> tree) throws IOException {
        try {
            return builds.of(tree);
        } catch (CompilationException e) {
            throw LabException.failed("The source does not compile; nothing was deployed.\n" + e.getMessage());
        }
    }

    private Release ship(Map<String, String> tree, Path jars) throws IOException, InterruptedException {
        List<String> changes = changed(running(), tree);
        List<String> done = new ArrayList<>();
        List<String> newJars = new ArrayList<>();
        for (String jar : SiteFolder.JARS) {
            Path installed = SiteFolder.real(site.app()).resolve(jar);
            if (!Files.exists(installed) || Files.mismatch(installed, jars.resolve(jar)) >= 0) {
                newJars.add(jar);
            }
        }
        remember(tree);
        for (String jar : newJars) {
            replace(jars.resolve(jar), jar);
        }
        done.addAll(configurations.apply(deployed, changes));
        List<List<String>> tiers = new ArrayList<>();
        for (Map.Entry<String, String> service : SERVICES.entrySet()) {
            if (newJars.contains(service.getKey()) || newJars.contains(SHARED)) {
                tiers.add(rollout.named(service.getValue()));
            }
        }
        Release release = restart(tiers, done);
        enclosure.handOver();
        return release.done().isEmpty() ? Release.ready("Nothing differs from what runs.") : release;
    }

    /**
     * One tier after the other. What keeps a server of one from becoming ready, such as a database that has no
     * connection left, may be what the new build of another cures; so whoever is late gets a second chance at the end.
     */
    private Release restart(List<List<String>> tiers, List<String> before) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(RESTARTS_TIMEOUT);
        Release release = new Release(before, true);
        List<Late> late = new ArrayList<>();
        for (List<String> tier : tiers) {
            List<String> left = rollout.asFarAsPossible(tier, deadline);
            if (left.isEmpty()) {
                release = release.and(restarted(tier));
            } else {
                late.add(new Late(tier, left));
            }
        }
        for (Late one : late) {
            List<String> left = rollout.goOn(one.left(), deadline);
            release = left.isEmpty()
                    ? release.and(restarted(one.tier()))
                    : new Release(release.done(), false).and(stuck(left));
        }
        return release;
    }

    /** @param left the servers of the tier that are not done; the first of them was restarted */
    private record Late(List<String> tier, List<String> left) {}

    private static String restarted(List<String> names) {
        return "Restarted one after the other: " + String.join(", ", names) + ".";
    }

    private String stuck(List<String> left) {
        String rest = left.size() == 1
                ? ""
                : " These still run the earlier build: " + String.join(", ", left.subList(1, left.size())) + ".";
        return "Released, but " + rollout.late(left.get(0)) + "." + rest;
    }

    /** By an atomic rename: running JVMs keep the old file open. */
    private void replace(Path built, String jar) throws IOException {
        Path target = SiteFolder.real(site.app()).resolve(jar);
        Path part = target.resolveSibling("." + jar + ".part");
        Files.deleteIfExists(part);
        Files.copy(built, part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, String> running() throws IOException {
        return Files.isDirectory(deployed) ? new SourceFiles(deployed).read() : Map.of();
    }

    private void remember(Map<String, String> tree) throws IOException {
        Folders.delete(deployed);
        Files.createDirectories(deployed);
        Builds.write(tree, deployed);
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        return all.keySet().stream()
                .filter(path -> !before.getOrDefault(path, "").equals(after.getOrDefault(path, "")))
                .toList();
    }

    /** Inside the shop, because the repository's hooks belong to whoever works there. */
    private void commit(PullRequest request, boolean backwards) throws IOException, InterruptedException {
        String author = request.team() + " <"
                + request.team().toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + "@localhost>";
        String subject = (backwards ? "Revert pull request #" : "Merge pull request #") + request.number() + ": "
                + request.title();
        Path folder = site.source();
        List<String> git = List.of(
                "git", "-c", "core.hooksPath=/dev/null", "-c", "user.name=deploy", "-c", "user.email=deploy@localhost");
        run(git, List.of("add", "-A", "--", "."), folder);
        run(git, List.of("commit", "--quiet", "--allow-empty", "--author", author, "-m", subject), folder);
    }

    private void run(List<String> git, List<String> arguments, Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(git);
        command.addAll(arguments);
        String unused = inside.run(command, folder);
    }
}
