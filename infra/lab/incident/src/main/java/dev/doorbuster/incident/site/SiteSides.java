package dev.doorbuster.incident.site;

import dev.doorbuster.measure.fault.deadupstream.DeadUpstreamEnvironment;
import dev.doorbuster.measure.fault.deadupstream.UpstreamFiles;
import dev.doorbuster.sandbox.scaling.ScalingPolicy;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.switchboard.EnvironmentFault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a generated shop has in place of switches: its servers start with the configuration of its own source, nothing
 * is switched, and nobody compares the servers with anything.
 */
public final class SiteSides {

    private SiteSides() {}

    /** See {@link dev.doorbuster.sandbox.supervisor.EnvironmentFaults}. */
    public static List<EnvironmentFault> of(
            Platform platform, FaultCatalogue catalogue, int workers, Consumer<ScalingPolicy> scaling) {
        return List.of(new Upstreams(platform));
    }

    /** The upstream servers as the shop's source names them. */
    private record Upstreams(Platform platform) implements EnvironmentFault {

        @Override
        public String fault() {
            return DeadUpstreamEnvironment.FAULT;
        }

        @Override
        public boolean isThereFromTheStart() {
            return true;
        }

        @Override
        public void prepare(Path data, String variant) throws IOException {
            new UpstreamFiles(platform).write(data, platform.provided("nginx/upstream.conf"));
        }

        @Override
        public void apply(String variant) {}

        @Override
        public List<String> drift(String variant) {
            return List.of();
        }
    }
}
