package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Server;
import java.io.IOException;
import java.util.List;

/** Names the servers that run beside those of every platform. */
@FunctionalInterface
public interface FurtherServers {

    /** No further servers. */
    FurtherServers NONE = platform -> List.of();

    /** Lists them; starts nothing. */
    List<Server> of(Platform platform) throws IOException;
}
