package dev.doorbuster.cli.incident;

import dev.doorbuster.cli.start.PlatformStart;
import dev.doorbuster.cli.start.ShopLink;
import dev.doorbuster.cli.start.Stop;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.play.Draws;
import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.play.Phase;
import dev.doorbuster.incident.site.SiteFolder;
import dev.doorbuster.incident.site.SitePreparation;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.relay.Doors;
import dev.doorbuster.sandbox.server.Isolation;
import dev.doorbuster.sandbox.server.ShopEnclosure;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.FaultsFile;
import dev.doorbuster.sandbox.switchboard.RejectedFaultsException;
import dev.doorbuster.sandbox.topology.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Draws an incident, starts its shop and waits until somebody may be called. */
final class IncidentStart {

    private static final int WORKERS = 2;

    /** Longer than the preparation itself takes before it gives up. */
    private static final Duration ARMING_TIMEOUT = Duration.ofSeconds(420);

    private static final int MAX_DESK_RESTARTS = 3;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+@=,-]+");
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    private final LabEnvironment environment;
    private final ShopLink link;

    IncidentStart(LabEnvironment environment) {
        this.environment = environment;
        this.link = new ShopLink(ShopEnclosure.SHOP, environment.state().site());
    }

    /**
     * Runs it.
     *
     * @param work how long the person has
     * @param wish how the shop is to be kept apart
     * @return the incident's folder, whose shop is armed
     * @throws LabException when another one runs, the machine is not ready, or the symptoms do not show
     */
    IncidentFolder run(Level level, long seed, Duration work, IsolationWish wish)
            throws IOException, InterruptedException {
        if (SupervisorRecord.running(environment.state()).isPresent()) {
            throw LabException.failed("An incident is running already. See ./doorbuster incident status, or end it"
                    + " with ./doorbuster incident stop.");
        }
        Isolation isolation = isolation(wish);
        Path inside = isolation.isSealed() ? ShopEnclosure.SHOP : link.place();
        check(isolation, inside);
        Composition composition = Draws.of(environment, level).incident(level, seed);
        IncidentFolder folder = IncidentFolder.create(environment.state());
        folder.write(composition);
        folder.write(Incident.begin(
                folder.id(),
                level.number(),
                composition.brand(),
                isolation.label(),
                composition.commitment(),
                work,
                Instant.now()));
        System.err.println(
                "Incident " + folder.id() + ", level " + level.number() + ", commitment " + composition.commitment());
        try {
            start(composition, folder, isolation, inside);
            awaitCall(folder);
        } catch (LabException | IOException e) {
            boolean unused = new Stop(environment).run();
            Incident state = folder.read();
            if (!state.phase().isOver()) {
                folder.write(state.invalid(Incident.NOT_STARTED, Instant.now()));
            }
            throw e;
        }
        return folder;
    }

    private Isolation isolation(IsolationWish wish) throws IOException, InterruptedException {
        MachineFacts machine = MachineFacts.look(environment, wish.net());
        Isolation isolation = wish.on(machine);
        if (!isolation.isSealed() && !machine.sealRefusal().isEmpty()) {
            System.err.println("This machine allows no better: " + machine.sealRefusal());
        }
        System.err.println("Isolation " + isolation.label() + ": " + isolation.meaning());
        return isolation;
    }

    private void start(Composition composition, IncidentFolder folder, Isolation isolation, Path inside)
            throws IOException, InterruptedException {
        PlatformStart.Options options = new PlatformStart.Options(
                WORKERS,
                false,
                false,
                true,
                new PlatformStart.Shop(
                        environment.state().site(),
                        inside,
                        composition.brand().toUpperCase(Locale.ROOT) + "_",
                        isolation),
                false);
        new PlatformStart(environment, options).run(() -> {
            System.err.println("Writing and compiling the shop …");
            new SitePreparation(environment, PlatformStart.app(), composition, inside).run();
            if (!isolation.isSealed()) {
                link.make();
            }
            folder.makeCurrent(environment.state());
            return allFixed();
        });
    }

    /**
     * Without a name of its own, the folder's path is in scripts and texts of the shop, and its sockets' paths in C.
     */
    private void check(Isolation isolation, Path inside) {
        if (isolation == Isolation.SEALED_NET) {
            new Doors(environment).check();
        }
        Doors.check(new SiteFolder(inside).door());
        if (!PLAIN.matcher(inside.toString()).matches()) {
            throw LabException.notReady("The shop's folder would be " + inside
                    + ", but its path may have letters, digits and _ . / + @ = , - only."
                    + " Set DOORBUSTER_STATE to another folder.");
        }
    }

    /** The lab needs a faults file; nothing in the shop follows it. */
    private PlatformStart.Faults allFixed() throws IOException {
        Path from = environment.checkout().resolve("faults.yaml");
        Path own = environment.state().root().resolve("faults.yaml");
        Files.copy(from, own, StandardCopyOption.REPLACE_EXISTING);
        FaultCatalogue catalogue = FaultCatalogue.read(environment.checkout());
        Map<String, String> fixed = catalogue.ids().stream().collect(Collectors.toMap(id -> id, id -> Fault.FIXED));
        try {
            new FaultsFile(own, catalogue).set(fixed);
        } catch (RejectedFaultsException e) {
            throw LabException.failed(e.getMessage());
        }
        return new PlatformStart.Faults(from, own);
    }

    private void failIfTheDeskDies() throws IOException {
        boolean dies = StatusFile.last(environment)
                .orElse(Status.NONE)
                .process(Servers.DESK)
                .filter(desk -> desk.restarts() >= MAX_DESK_RESTARTS)
                .isPresent();
        if (dies) {
            throw LabException.failed("The desk does not start; its log is "
                    + environment.state().logs().resolve(Servers.DESK + ".log"));
        }
    }

    private void awaitCall(IncidentFolder folder) throws IOException, InterruptedException {
        long began = System.nanoTime();
        String said = "";
        while (System.nanoTime() - began < ARMING_TIMEOUT.toNanos()) {
            Incident incident = folder.read();
            if (incident.phase() == Phase.INVALID) {
                throw LabException.notReady(incident.reason());
            }
            if (incident.phase() != Phase.ARMING) {
                return;
            }
            if (SupervisorRecord.running(environment.state()).isEmpty()) {
                throw LabException.failed("The platform has ended; see the logs in "
                        + environment.state().logs());
            }
            failIfTheDeskDies();
            String progress = folder.progress();
            if (!progress.equals(said)) {
                said = progress;
                System.err.println("  " + progress + " …");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL.toMillis());
        }
        throw LabException.notReady("The incident was not prepared within " + ARMING_TIMEOUT.toSeconds() + " s.");
    }
}
