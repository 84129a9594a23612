package dev.doorbuster.incident.desk;

import dev.doorbuster.incident.decoy.Shop;
import dev.doorbuster.incident.site.Inside;
import dev.doorbuster.incident.site.SiteFolder;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.ShopEnclosure;
import java.io.IOException;
import java.util.List;

/** The way of decoys into the shop. */
final class ShopAccess implements Shop {

    private final LabEnvironment environment;
    private final Inside inside;
    private final SiteFolder site;

    ShopAccess(LabEnvironment environment, ShopEnclosure enclosure, SiteFolder site) {
        this.environment = environment;
        this.inside = new Inside(enclosure, site);
        this.site = site;
    }

    @Override
    public Process start(List<String> command) throws IOException {
        return inside.start(command, site.root());
    }

    @Override
    public void signal(String server, Signal signal) throws IOException {
        ProcessIdentity process = StatusFile.last(environment)
                .orElse(Status.NONE)
                .process(server)
                .flatMap(status -> ProcessIdentity.of(status.pid()))
                .orElseThrow(() -> new IOException(server + " is not running"));
        process.send(signal);
    }
}
