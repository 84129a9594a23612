package dev.doorbuster.measure.fault.sessioneviction;

import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.switchboard.EnvironmentFault;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Sets the memory of the session cluster's nodes, with one version for each variant. */
public final class SessionEvictionEnvironment implements EnvironmentFault {

    /** The fault's id. */
    public static final String FAULT = "session-eviction";

    private final Platform platform;
    private final Fault fault;
    private final SessionMemory memory;

    public SessionEvictionEnvironment(Platform platform, FaultCatalogue catalogue) {
        this.platform = platform;
        this.fault = catalogue.fault(FAULT);
        this.memory = new SessionMemory(platform);
    }

    @Override
    public String fault() {
        return FAULT;
    }

    @Override
    public void apply(String variant) throws IOException {
        memory.apply(template(variant));
    }

    @Override
    public List<String> drift(String variant) throws IOException {
        return memory.changed(template(variant)).stream()
                .map(setting -> setting + "; " + FAULT + " is switched to " + variant)
                .toList();
    }

    /** The last of the variant's files; the code comes first. */
    private Path template(String variant) throws IOException {
        Variant version = fault.variants().get(variant);
        if (version == null) {
            throw new IOException(FAULT + " has no variant \"" + variant + "\"");
        }
        List<Path> files = version.files();
        return platform.environment().checkout().resolve(files.get(files.size() - 1));
    }
}
