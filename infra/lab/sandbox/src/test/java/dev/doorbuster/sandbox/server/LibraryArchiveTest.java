package dev.doorbuster.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.Secrets;
import dev.doorbuster.sandbox.environment.StateFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryArchiveTest {

    @TempDir
    Path folder;

    private Path app;
    private Platform platform;

    @BeforeEach
    void aShop() throws IOException {
        app = Files.createDirectories(folder.resolve("shop/app"));
        Files.createDirectories(app.resolve("lib"));
        LabEnvironment environment =
                new LabEnvironment(folder, new StateFolder(folder.resolve("state")), new Ports(20_000));
        platform = new Platform(
                environment,
                Secrets.loadOrCreate(folder.resolve("secrets.json")),
                folder.resolve("lab-0123"),
                ShopSetup.generated(folder.resolve("shop"), Enclosure.NONE));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "com.marlowend.storefront.Main");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "service.jar lib/one.jar lib/two.jar");
        try (OutputStream file = Files.newOutputStream(app.resolve("storefront.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
    }

    @Test
    void withoutAnArchiveOneStorefrontRecordsItsClasses() throws IOException {
        LibraryArchive archive = new LibraryArchive(platform);
        String jar = app.resolve("storefront.jar").toString();

        assertThat(archive.program(true)).containsExactly("-XX:DumpLoadedClassList=classes.list", "-jar", jar);
        assertThat(archive.program(false)).containsExactly("-jar", jar);
    }

    /** The JVM accepts an archive whose class path is the beginning of its own. */
    @Test
    void withAnArchiveTheLibrariesComeFirst() throws IOException {
        Files.writeString(app.resolve("lib/libraries.jsa"), "an archive");

        assertThat(new LibraryArchive(platform).program(true))
                .containsExactly(
                        "-Xshare:auto",
                        "-XX:SharedArchiveFile=" + app.resolve("lib/libraries.jsa"),
                        "-cp",
                        app.resolve("lib/one.jar") + ":" + app.resolve("lib/two.jar") + ":" + app.resolve("service.jar")
                                + ":" + app.resolve("storefront.jar"),
                        "com.marlowend.storefront.Main");
    }

    @Test
    void theShopsOwnClassesAndUnfinishedLinesStayOut() {
        String list = """
                java/lang/Object id: 0
                com/marlowend/storefront/Main id: 7
                @lambda-proxy com/marlowend/storefront/Main run ()V
                io/vertx/core/Vertx id: 8
                io/vertx/core/Custom id: 9 super: 0 source: jrt:/java.base
                io/vertx/core/Hal""";

        assertThat(LibraryArchive.ofLibraries(list, "com/marlowend/"))
                .containsExactly("java/lang/Object id: 0", "io/vertx/core/Vertx id: 8");
    }

    @Test
    void whatIsKeptIsForTheSameFolderOnly() throws IOException {
        Path inside = Path.of("/srv/shop/app");
        Path kept = LibraryArchive.kept(platform.templates(), platform.app(), inside);
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, "an archive");
        Path restored = app.resolve("lib/libraries.jsa");

        LibraryArchive.restore(platform.templates(), platform.app(), app, app);
        assertThat(restored).doesNotExist();
        LibraryArchive.restore(platform.templates(), platform.app(), app, inside);
        assertThat(restored).hasContent("an archive");
    }
}
