package dev.doorbuster.incident.site;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Server;
import dev.doorbuster.sandbox.server.redis.SingleRedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The servers that a generated shop has beside the usual ones. */
public final class SiteServers {

    private static final String DEAD_UPSTREAM = "dead-upstream";
    private static final String REUSED = "reused";

    /** The queue of the warehouse's label printers. */
    private static final String LABELS = "redis-labels";

    private static final String TEMPLATE = "infra/incidents/forms/dead-upstream/reused.conf";

    /** The storefront that is gone. */
    private static final int GONE = Ports.STOREFRONTS + 1;

    private SiteServers() {}

    /**
     * Those of the incident that the platform is started for. Where the port of the storefront that is gone belongs to
     * another server now, that server is there from the start: nothing asks it before the shop is ill.
     */
    public static List<Server> of(Platform platform) throws IOException {
        Optional<IncidentFolder> incident =
                IncidentFolder.current(platform.environment().state());
        if (incident.isEmpty() || !isReused(incident.get().composition())) {
            return List.of();
        }
        Path template = platform.environment().checkout().resolve(TEMPLATE);
        return List.of(new SingleRedisServer(platform, LABELS, platform.ports().storefront(GONE), template));
    }

    static boolean isReused(Composition composition) {
        return composition.causes().stream()
                .anyMatch(cause ->
                        cause.fault().equals(DEAD_UPSTREAM) && cause.kind().equals(REUSED));
    }
}
