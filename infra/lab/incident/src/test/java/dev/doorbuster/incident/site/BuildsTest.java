package dev.doorbuster.incident.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.materialise.SiteCompiler.CompilationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildsTest {

    private static final String MAIN = "storefront/src/main/java/com/shop/storefront/Main.java";

    @TempDir
    Path folder;

    private final Map<String, String> tree = new TreeMap<>();
    private Path kept;
    private Builds builds;

    @BeforeEach
    void aSmallShop() throws IOException {
        Path app = Files.createDirectories(folder.resolve("app"));
        Files.createDirectories(app.resolve("lib"));
        kept = Files.createDirectories(folder.resolve("kept"));
        tree.put(
                "service/src/main/java/com/shop/service/Shared.java",
                "package com.shop.service; public class Shared { public static final Object ONE = new Object(); }");
        for (String service : List.of("storefront", "payments-worker", "admin")) {
            String name = service.replace("-", "");
            jar(app.resolve(service + ".jar"));
            tree.put(
                    service + "/src/main/java/com/shop/" + name + "/Main.java",
                    "package com.shop." + name + "; class Main { Object one = com.shop.service.Shared.ONE; }");
        }
        tree.put("infra/nginx/nginx.conf", "worker_processes 1;");
        builds = new Builds(kept, app);
    }

    private static void jar(Path path) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/service-1.jar lib/other.jar");
        try (OutputStream file = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
    }

    private long folders() throws IOException {
        try (Stream<Path> all = Files.list(kept)) {
            return all.count();
        }
    }

    @Test
    void aChangeOfAConfigurationCompilesNothing() throws Exception {
        Path before = builds.of(tree);
        tree.put("infra/nginx/nginx.conf", "worker_processes 2;");

        assertThat(builds.of(tree)).isEqualTo(before);
        assertThat(before.resolve("service.jar")).exists();
        assertThat(before.resolve("work")).doesNotExist();
    }

    @Test
    void aChangeOfOneServiceCompilesThatService() throws Exception {
        Path before = builds.of(tree);
        assertThat(folders()).as("four modules and a tree").isEqualTo(5);
        tree.put(MAIN, "package com.shop.storefront; class Main { int two = 2; }");

        Path after = builds.of(tree);

        assertThat(folders()).as("another module and another tree").isEqualTo(7);
        assertThat(Files.mismatch(before.resolve("storefront.jar"), after.resolve("storefront.jar")))
                .isNotEqualTo(-1);
        for (String jar : List.of("service.jar", "payments-worker.jar", "admin.jar")) {
            assertThat(after.resolve(jar)).hasSameBinaryContentAs(before.resolve(jar));
        }
    }

    @Test
    void aChangeOfWhatTheyShareCompilesAll() throws Exception {
        Path unused = builds.of(tree);
        tree.put(
                "service/src/main/java/com/shop/service/Shared.java",
                "package com.shop.service; public class Shared { public static final Integer ONE = 1; }");

        assertThat(builds.of(tree)).isDirectory();
        assertThat(folders()).isEqualTo(10);
    }

    @Test
    void whatDoesNotCompileIsSaidInTheCompilersWordsAndNotKept() throws Exception {
        tree.put(MAIN, "package com.shop.storefront; class Main { nothing }");

        assertThatThrownBy(() -> builds.of(tree))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining(MAIN + ":1: ");
        tree.put(MAIN, "package com.shop.storefront; class Main { }");
        assertThat(builds.of(tree).resolve("storefront.jar")).exists();
    }

    @Test
    void aRehearsalKeepsNothing() throws Exception {
        builds.rehearse(tree);
        assertThat(folders()).isZero();

        tree.put(MAIN, "package com.shop.storefront; class Main { nothing }");
        assertThatThrownBy(() -> builds.rehearse(tree)).isInstanceOf(CompilationException.class);
    }

    @Test
    void aServiceWithoutSourceIsNamed() {
        tree.remove(MAIN);

        assertThatThrownBy(() -> builds.of(tree))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining("storefront has no Java files");
    }
}
