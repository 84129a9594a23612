package dev.doorbuster.e2e.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.incident.compose.Forms;
import dev.doorbuster.incident.materialise.Materialiser;
import dev.doorbuster.incident.materialise.SiteCompiler;
import dev.doorbuster.incident.materialise.SiteCompiler.CompilationException;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The source of a generated shop compiles, and its jars lead nowhere either. */
@Execution(ExecutionMode.CONCURRENT)
class SiteCompilationIT {

    private static final String BRAND = "Kestrelby";
    private static final Pattern LEAK = Pattern.compile(
            "(?i)doorbuster|switchboard|stampede|poolexhaustion|stalereplica|sessioneviction|paymentbacklog");

    @TempDir
    private Path folder;

    private static Map<String, String> all(String variant) throws IOException {
        Map<String, String> variants = new HashMap<>();
        FaultCatalogue.read(TestPlatform.checkout()).ids().forEach(fault -> variants.put(fault, variant));
        return variants;
    }

    private Path compiled(Map<String, String> variants) throws Exception {
        Path source = folder.resolve("source");
        new Materialiser(TestPlatform.checkout()).site(variants, BRAND, 2).write(source);
        Path jars = folder.resolve("jars");
        new SiteCompiler(TestPlatform.checkout().resolve("target/app")).compile(source, jars);
        return jars;
    }

    @Test
    void everythingBrokenCompilesAndItsJarsLeadNowhere() throws Exception {
        Path jars = compiled(all("broken"));
        for (String name : new String[] {"service", "storefront", "payments-worker", "admin"}) {
            assertLeadsNowhere(jars.resolve(name + ".jar"));
        }
        try (JarFile storefront = new JarFile(jars.resolve("storefront.jar").toFile())) {
            assertThat(storefront.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("com.kestrelby.storefront.Main");
            assertThat(storefront.getManifest().getMainAttributes().getValue("Class-Path"))
                    .startsWith("service.jar lib/")
                    .contains("lib/vertx-core-")
                    .doesNotContain("lib/service-");
            assertThat(storefront.getEntry("com/kestrelby/storefront/pages/JteproductGenerated.class"))
                    .isNotNull();
            assertThat(storefront.getEntry("assets/shop.css")).isNotNull();
        }
    }

    private static void assertLeadsNowhere(Path jar) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            int classes = 0;
            for (Enumeration<JarEntry> entries = opened.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                classes += entry.getName().endsWith(".class") ? 1 : 0;
                try (InputStream in = opened.getInputStream(entry)) {
                    String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertThat(LEAK.matcher(entry.getName() + content).find())
                            .as(jar.getFileName() + ": " + entry.getName())
                            .isFalse();
                }
            }
            assertThat(classes).as(jar.toString()).isGreaterThan(20);
        }
    }

    @Tag("long")
    @Test
    void everythingFixedCompiles() throws Exception {
        assertThat(compiled(all("fixed")).resolve("admin.jar")).exists();
    }

    @Test
    void aMistakeIsToldInTheCompilersWords() throws Exception {
        Path source = folder.resolve("source");
        String main = "shop/src/main/java/com/example/shop/Main.java";
        Files.createDirectories(source.resolve(main).getParent());
        Files.writeString(source.resolve(main), "package com.example.shop;\n\nclass Main {\n    int x = \"no\";\n}\n");
        SiteCompiler compiler = new SiteCompiler(TestPlatform.checkout().resolve("target/app"));
        assertThatThrownBy(() -> compiler.compile(source, folder.resolve("jars")))
                .isInstanceOf(CompilationException.class)
                .hasMessageStartingWith(main + ":4: ")
                .hasMessageContaining("incompatible types");
    }

    static Stream<Arguments> indirectForms() {
        return Forms.INDIRECT.entrySet().stream()
                .flatMap(fault -> fault.getValue().stream().map(form -> Arguments.of(fault.getKey(), form)));
    }

    @Tag("long")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("indirectForms")
    void everyIndirectFormCompiles(String fault, String form) throws Exception {
        Map<String, String> variants = all("fixed");
        variants.put(fault, form);
        assertThat(compiled(variants).resolve("storefront.jar")).exists();
    }

    static Stream<Arguments> mitigations() throws IOException {
        return FaultCatalogue.read(TestPlatform.checkout()).faults().stream().flatMap(SiteCompilationIT::mitigationsOf);
    }

    private static Stream<Arguments> mitigationsOf(Fault fault) {
        return fault.variantNames().stream()
                .filter(variant -> !variant.equals("broken") && !variant.equals("fixed"))
                .map(variant -> Arguments.of(fault.id(), variant));
    }

    @Tag("long")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mitigations")
    void everyMitigationCompiles(String fault, String variant) throws Exception {
        Map<String, String> variants = all("fixed");
        variants.put(fault, variant);
        assertThat(compiled(variants).resolve("storefront.jar")).exists();
    }
}
