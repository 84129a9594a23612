package dev.doorbuster.incident.site;

import dev.doorbuster.measure.fault.deadupstream.UpstreamFiles;
import dev.doorbuster.measure.fault.sessioneviction.SessionMemory;
import dev.doorbuster.sandbox.environment.AtomicFiles;
import dev.doorbuster.sandbox.scaling.ScalingPolicy;
import dev.doorbuster.sandbox.server.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Puts configurations of a source tree into effect on the running servers. */
final class Configurations {

    static final String UPSTREAM = "infra/nginx/upstream.conf";
    static final String MEMORY = "infra/redis/memory.conf";
    static final String SCALING = "infra/scaling/payments-worker.yaml";

    /** All that can take effect while the servers run. */
    static final List<String> ALL = List.of(UPSTREAM, MEMORY, SCALING);

    /** The number of workers that the word {@code started} means in a scaling policy. */
    private static final int STARTED_WORKERS = 2;

    private final Platform platform;
    private final UpstreamFiles upstreams;
    private final SessionMemory memory;

    Configurations(Platform platform) {
        this.platform = platform;
        this.upstreams = new UpstreamFiles(platform);
        this.memory = new SessionMemory(platform);
    }

    /**
     * Applies those of the paths that are configurations.
     *
     * @param tree the folder of the source, which nobody else can write to
     * @return what was done, one sentence each
     * @throws IOException when a server refuses its configuration; the message says what it said
     */
    List<String> apply(Path tree, Collection<String> paths) throws IOException, InterruptedException {
        List<String> done = new ArrayList<>();
        for (String path : paths) {
            if (path.equals(UPSTREAM)) {
                upstreams.apply(tree.resolve(path));
                done.add("nginx1 and nginx2 have reloaded upstream.conf.");
            } else if (path.equals(MEMORY)) {
                memory.apply(tree.resolve(path));
                done.add("All session nodes have the settings of memory.conf.");
            } else if (path.equals(SCALING)) {
                scale(tree.resolve(path));
                done.add("payments-workers are scaled as payments-worker.yaml says.");
            } else if (path.startsWith("infra/")) {
                done.add(path
                        + " takes effect when its server is set up the next time; edit the running server's file.");
            }
        }
        return done;
    }

    private void scale(Path policy) throws IOException {
        var unused = ScalingPolicy.read(policy, STARTED_WORKERS);
        AtomicFiles.replacePrivate(platform.environment().state().scaling(), Files.readString(policy));
    }

    /** Runs this many workers, whatever the length of the queue. */
    void scale(int workers) throws IOException {
        var unused = new ScalingPolicy(workers, workers, 1);
        AtomicFiles.replacePrivate(
                platform.environment().state().scaling(),
                "least: " + workers + "\nmost: " + workers + "\njobsPerWorker: 50\n");
    }
}
