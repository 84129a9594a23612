package dev.doorbuster.controlroom.source;

import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.server.redis.SessionNodes;
import java.util.List;

/** Creates the sources of a sample. */
public final class Sources {

    private Sources() {}

    /** All sources; the supervisor's status is a parameter, because other components read it, too. */
    public static List<Source> all(
            LabEnvironment environment, PlatformState platform, LocalHttp http, Postgres postgres) {
        return List.of(
                platform,
                new CrowdSource(new CrowdFolder(environment.state().crowd())),
                new StorefrontSource(environment.ports(), http),
                new HaproxySource(environment.ports(), http),
                new QueueSource(environment.ports(), http),
                new PrimarySource(postgres),
                new SessionsSource(new SessionNodes(environment)),
                new CacheSource(new SessionNodes(environment)),
                new AdminSource(environment.ports(), http),
                new NetworkSource(environment.ports(), platform::status));
    }
}
