package dev.doorbuster.cli.start;

import dev.doorbuster.crowd.CrowdControl;
import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.crowd.load.SaleLevel;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.supervisor.OpeningTask;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calibrates the crowd's usual arrival rate, that of a sale on this machine. If that fails, the crowd keeps its default
 * rate.
 */
public final class CrowdLevel implements OpeningTask {

    private static final Logger log = LoggerFactory.getLogger("supervisor");

    private final LabEnvironment environment;

    public CrowdLevel(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void run() throws InterruptedException {
        URI shop = Loopback.http(environment.ports().shop(), "/");
        try {
            double rate = new SaleLevel(shop).find();
            new CrowdFolder(environment.state().crowd()).usual(CrowdControl.DEFAULT.rate(rate));
            log.atInfo().addKeyValue("requestsPerSecond", rate).log("the crowd's usual level");
        } catch (IOException | RuntimeException e) {
            log.atWarn().setCause(e).log("the crowd's usual level could not be found");
        }
    }
}
