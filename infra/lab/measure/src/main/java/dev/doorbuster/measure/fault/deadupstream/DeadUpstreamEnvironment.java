package dev.doorbuster.measure.fault.deadupstream;

import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.switchboard.EnvironmentFault;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the file of upstream servers that both Nginx servers include, with one version for each variant. */
public final class DeadUpstreamEnvironment implements EnvironmentFault {

    /** The fault's id. */
    public static final String FAULT = "dead-upstream";

    private final Platform platform;
    private final Fault fault;
    private final UpstreamFiles files;

    public DeadUpstreamEnvironment(Platform platform, FaultCatalogue catalogue) {
        this.platform = platform;
        this.fault = catalogue.fault(FAULT);
        this.files = new UpstreamFiles(platform);
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
        files.write(data, template(variant));
    }

    private Path template(String variant) throws IOException {
        Variant version = fault.variants().get(variant);
        if (version == null) {
            throw new IOException(FAULT + " has no variant \"" + variant + "\"");
        }
        return platform.environment().checkout().resolve(version.files().get(0));
    }

    /** Reloads both servers at the same time. A server that is not running reads the file when it starts. */
    @Override
    public void apply(String variant) throws IOException, InterruptedException {
        files.apply(template(variant));
    }

    /** A server that started while its file was written must reload it. */
    @Override
    public boolean isLost(String variant) throws IOException {
        return files.isLost();
    }

    @Override
    public List<String> drift(String variant) throws IOException {
        return files.changed(template(variant)).stream()
                .map(file -> file + " was changed by hand; " + FAULT + " is switched to " + variant)
                .toList();
    }
}
