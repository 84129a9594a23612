package dev.doorbuster.incident.arm;

import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.incident.decoy.Decoys;
import dev.doorbuster.incident.site.Deployment;
import dev.doorbuster.incident.site.SiteFolder;
import dev.doorbuster.incident.site.SourceTrees;
import dev.doorbuster.incident.symptom.Expected;
import dev.doorbuster.incident.symptom.SymptomWatch;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.server.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes a healthy shop ill: installs the ill build and its configurations in every area alike, removes the traces of
 * that, lets the crowd in and waits until customers notice what they should.
 */
public final class Arming {

    /** From the first shopper until the symptoms must show. */
    private static final Duration SYMPTOMS_TIMEOUT = Duration.ofSeconds(150);

    /** A symptom must hold over this time. */
    private static final Duration WINDOW = Duration.ofSeconds(40);

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
    private static final String STALE_REPLICA = "stale-replica";

    private final LabEnvironment environment;
    private final SiteFolder site;
    private final Path armed;
    private final Deployment deployment;
    private final SymptomWatch symptoms;
    private final Decoys decoys;
    private final Expected expected;

    /**
     * @param armed the folder with the ill source and its jars
     * @param decoys begins those of the composition
     */
    public Arming(
            LabEnvironment environment,
            SiteFolder site,
            Path armed,
            Deployment deployment,
            SymptomWatch symptoms,
            Decoys decoys,
            Expected expected) {
        this.environment = environment;
        this.site = site;
        this.armed = armed;
        this.deployment = deployment;
        this.symptoms = symptoms;
        this.decoys = decoys;
        this.expected = expected;
    }

    /**
     * Arms the shop.
     *
     * @param progress told what is being done
     * @return the figures of all symptoms at the end
     * @throws LabException when the symptoms do not show in time, with exit code 5; the message says which
     */
    public Map<Symptom, Double> run(Composition composition, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("installing the release");
        Map<String, String> tree = SourceTrees.read(armed.resolve("src"));
        deployment.prepareReleases(tree);
        putSource();
        deployment.adopt(tree);
        beginOutsideTheSource(composition);
        new CleanSlate(environment, site).make();
        progress.accept("letting the customers in");
        CrowdFolder crowd = new CrowdFolder(environment.state().crowd());
        crowd.control(crowd.usual().running(true));
        decoys.begin(composition.decoys());
        return awaitSymptoms(composition.causes().stream().map(Cause::fault).toList(), progress);
    }

    /** Puts the ill source, its build, its configurations and what else is ill in place again. */
    public void install(Composition composition) throws IOException, InterruptedException {
        putSource();
        deployment.install(SourceTrees.read(armed.resolve("src")), armed.resolve("app"));
        beginOutsideTheSource(composition);
    }

    private void putSource() throws IOException, InterruptedException {
        Folders.delete(site.source());
        Folders.copy(armed.resolve("src"), site.source());
        if (!Files.isDirectory(site.source().resolve(".git"))) {
            throw new IOException("the source of the shop has no history");
        }
    }

    private void beginOutsideTheSource(Composition composition) throws IOException, InterruptedException {
        for (Cause cause : composition.causes()) {
            if (cause.fault().equals(STALE_REPLICA)) {
                StaleCopy.of(cause.detail()).begin(environment);
            }
        }
    }

    private Map<Symptom, Double> awaitSymptoms(List<String> faults, Consumer<String> progress)
            throws InterruptedException {
        progress.accept("waiting until customers notice");
        long began = System.nanoTime();
        List<String> missing = List.of("nothing was measured");
        while (System.nanoTime() - began < SYMPTOMS_TIMEOUT.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(LOOK_INTERVAL.toNanos());
            Map<Symptom, Double> figures = symptoms.window().figures(WINDOW);
            missing = expected.missing(faults, figures);
            if (missing.isEmpty() && System.nanoTime() - began > WINDOW.toNanos()) {
                return figures;
            }
        }
        throw LabException.notReady("The symptoms of this incident do not show on this machine within "
                + SYMPTOMS_TIMEOUT.toSeconds() + " s: " + String.join("; ", missing) + ".");
    }
}
