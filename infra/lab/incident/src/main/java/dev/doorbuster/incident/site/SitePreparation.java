package dev.doorbuster.incident.site;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.history.GitRepository;
import dev.doorbuster.incident.materialise.SiteCompiler.CompilationException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.server.Folders;
import dev.doorbuster.sandbox.server.LibraryArchive;
import dev.doorbuster.sandbox.server.ShopEnclosure;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the shop of an incident before it starts. Its services run from the ill build at once, which harms nobody
 * before customers come; its servers begin with healthy configurations, because an ill one might never become ready.
 * The ill source, with its history, waits beside it.
 */
public final class SitePreparation {

    private static final String SHOPCTL = "infra/incidents/shopctl";

    /** The jars of the shop's services and of the lab, which are not libraries. */
    private static final Pattern OWN_JARS =
            Pattern.compile("(service|sandbox|crowd|check|measure|incident|control-room|cli)-\\d.*\\.jar");

    private final LabEnvironment environment;
    private final Path app;
    private final Composition composition;
    private final Path inside;

    /**
     * @param app the folder of this run's own jars
     * @param inside what the shop's folder is called inside
     */
    public SitePreparation(LabEnvironment environment, Path app, Composition composition, Path inside) {
        this.environment = environment;
        this.app = app;
        this.composition = composition;
        this.inside = inside;
    }

    /** The folder of the ill shop until it is armed, and of what a reset puts back. */
    public static Path armed(LabEnvironment environment) {
        return environment.state().root().resolve("armed");
    }

    /** The jars that are kept from one incident to the next. */
    public static Builds builds(LabEnvironment environment, Path app) throws IOException {
        return new Builds(
                Files.createDirectories(environment.state().templates().resolve("sites")), app);
    }

    /**
     * Writes both; what an earlier incident left in their places is removed.
     *
     * @throws IOException when something cannot be written, or a generated shop does not compile
     */
    public void run() throws IOException, InterruptedException {
        SiteFolder site = new SiteFolder(environment.state().site());
        Folders.delete(site.root());
        Folders.delete(armed(environment));
        site.create();
        Trees trees = new Trees(environment.checkout(), composition);
        Map<String, String> variants =
                trees.variants(FaultCatalogue.read(environment.checkout()).ids());
        Map<String, String> healthy = trees.healthy(variants);
        Map<String, String> ill = trees.of(variants);
        Builds.write(healthy, site.source());
        Path jars = jars(ill);
        copyJars(jars, site.app());
        copyLibraries(site.app().resolve("lib"));
        LibraryArchive.restore(environment.state().templates(), app, site.app(), new SiteFolder(inside).app());
        Path armed = Files.createDirectories(armed(environment));
        Builds.write(ill, armed.resolve("src"));
        new GitRepository(armed.resolve("src"), composition.brand().toLowerCase(Locale.ROOT) + ".example")
                .create(trees.history(ill, variants, Instant.now()));
        copyJars(jars, Files.createDirectories(armed.resolve("app")));
        Path shopctl = site.programs().resolve("shopctl");
        String script = Files.readString(environment.checkout().resolve(SHOPCTL));
        Files.writeString(shopctl, script.replace(ShopEnclosure.SHOP.toString(), inside.toString()));
        if (!shopctl.toFile().setExecutable(true, false)) {
            throw new IOException(shopctl + " cannot be made executable");
        }
    }

    private Path jars(Map<String, String> tree) throws IOException {
        try {
            return builds(environment, app).of(tree);
        } catch (CompilationException e) {
            throw new IOException("the generated shop does not compile: " + e.getMessage(), e);
        }
    }

    private static void copyJars(Path from, Path to) throws IOException {
        for (String jar : SiteFolder.JARS) {
            Files.copy(from.resolve(jar), to.resolve(jar), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void copyLibraries(Path to) throws IOException {
        List<Path> libraries;
        try (Stream<Path> all = Files.list(app.resolve("lib"))) {
            libraries = all.filter(jar ->
                            !OWN_JARS.matcher(jar.getFileName().toString()).matches())
                    .toList();
        }
        for (Path library : libraries) {
            // With their times, by which a class data archive knows them again.
            Files.copy(library, to.resolve(library.getFileName().toString()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
