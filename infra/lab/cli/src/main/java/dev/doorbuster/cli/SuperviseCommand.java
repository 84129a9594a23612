package dev.doorbuster.cli;

import dev.doorbuster.cli.start.CrowdLevel;
import dev.doorbuster.cli.start.Seed;
import dev.doorbuster.incident.site.SiteServers;
import dev.doorbuster.incident.site.SiteSides;
import dev.doorbuster.measure.fault.Faults;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.seed.DemoAccounts;
import dev.doorbuster.sandbox.server.Isolation;
import dev.doorbuster.sandbox.supervisor.FurtherServers;
import dev.doorbuster.sandbox.supervisor.Supervisor;
import dev.doorbuster.sandbox.supervisor.SupervisorOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the supervisor; {@code up} starts it, people do not. */
@Command(name = "supervise", hidden = true)
public final class SuperviseCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    @Option(names = "--workers", required = true)
    private int workers;

    @Option(names = "--crowd", required = true, arity = "1")
    private boolean crowd;

    @Option(names = "--control-room", required = true, arity = "1")
    private boolean controlRoom;

    @Option(names = "--archives", required = true, arity = "1")
    private boolean archives;

    @Option(names = "--faults-file", required = true)
    private Path faultsFile = Path.of("");

    @Option(names = "--faults-from", required = true)
    private Path faultsFrom = Path.of("");

    @Option(names = "--app", required = true)
    private Path app = Path.of("");

    @Option(names = "--began", required = true)
    private long beganMillis;

    @Option(names = "--site")
    private @Nullable Path site;

    @Option(names = "--site-prefix")
    private String sitePrefix = "SHOP_";

    @Option(names = "--isolation")
    private String isolation = Isolation.SEALED.label();

    public SuperviseCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        SupervisorOptions.Customer customer = new SupervisorOptions.Customer(DemoAccounts.EMAIL, DemoAccounts.PASSWORD);
        Supervisor.run(
                environment,
                new SupervisorOptions(
                        workers,
                        crowd,
                        controlRoom,
                        archives,
                        faultsFile,
                        faultsFrom,
                        app,
                        beganMillis,
                        customer,
                        site == null ? null : new SupervisorOptions.Site(site, sitePrefix, Isolation.of(isolation))),
                new Supervisor.Parts(
                        site == null ? Faults::environmentSides : SiteSides::of,
                        site == null ? FurtherServers.NONE : SiteServers::of,
                        new Seed(),
                        new CrowdLevel(environment)));
        return ExitCode.OK;
    }
}
