package dev.doorbuster.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.environment.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IsolationTest {

    private static final Path SCRIPT = Path.of("/lab/seal.sh");
    private static final Path SITE = Path.of("/state/site");
    private static final Path REAL_SCRIPT =
            Path.of("../../incidents/seal.sh").toAbsolutePath().normalize();
    private static final Account POSTGRES = new Account(List.of("--reuid", "postgres"));
    private static final int SECONDS = 30;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void isFoundByItsLabel(Isolation isolation) {
        assertThat(Isolation.of(isolation.label())).isEqualTo(isolation);
        assertThat(isolation.meaning()).endsWith(".");
    }

    @Test
    void anotherLabelIsRefused() {
        assertThatThrownBy(() -> Isolation.of("none")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyASealedLabStartsInNamespaces() {
        assertThat(Isolation.SEALED.launch(SCRIPT, SITE)).containsExactly("/lab/seal.sh", "lab", "/state/site");
        assertThat(Isolation.SEALED_NET.launch(SCRIPT, SITE)).containsExactly("/lab/seal.sh", "lab-net", "/state/site");
        assertThat(Isolation.USERS.launch(SCRIPT, SITE)).isEmpty();
        assertThat(Isolation.HONOUR.launch(SCRIPT, SITE)).isEmpty();
    }

    @Test
    void aUserIsEnteredWithTheShopsFilesAndBecomesNobodyElseInside() {
        UsersEnclosure users = new UsersEnclosure(SCRIPT, 5, 60, Path.of("/srv/shop"), "KESTRELBY_");

        assertThat(users.enter(List.of("psql", "-l"), Path.of("/srv/shop/home")))
                .containsExactly("/lab/seal.sh", "as", "5:60", "/srv/shop", "/srv/shop/home", "psql", "-l")
                .isEqualTo(users.visit(List.of("psql", "-l"), Path.of("/srv/shop/home")));
        assertThat(users.account(POSTGRES)).isEqualTo(Account.same());
        assertThat(users.environment(Map.of("DOORBUSTER_PORT", "1", "LANG", "C")))
                .containsOnly(Map.entry("KESTRELBY_PORT", "1"), Map.entry("LANG", "C"));
    }

    @Test
    void elsewhereAServerKeepsItsOwnUser() {
        assertThat(new HonourEnclosure(SCRIPT, SITE, "X_").account(POSTGRES)).isEqualTo(POSTGRES);
        assertThat(new SealedEnclosure(SCRIPT, 7, "X_").account(POSTGRES)).isEqualTo(POSTGRES);
        assertThat(Enclosure.NONE.account(POSTGRES)).isEqualTo(POSTGRES);
    }

    @Test
    void aUserHoldsItsOwnProcessesAndNoOthers() throws Exception {
        int own = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        long pid = ProcessHandle.current().pid();

        assertThat(new UsersEnclosure(SCRIPT, own, 60, SITE, "X_").holds(pid)).isTrue();
        assertThat(new UsersEnclosure(SCRIPT, own + 1, 60, SITE, "X_").holds(pid))
                .isFalse();
        assertThat(new UsersEnclosure(SCRIPT, own, 60, SITE, "X_").holds(Long.MAX_VALUE))
                .isFalse();
    }

    @Test
    void honourRunsACommandInItsFolderAndHoldsItByItsHome() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        HonourEnclosure honour = new HonourEnclosure(REAL_SCRIPT, folder, "X_");
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(List.of("env", "-i", "PATH=/usr/bin:/bin", "HOME=" + home));
        command.addAll(honour.enter(List.of("sh", "-c", "pwd; sleep " + SECONDS), home));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            Awaitility.await().untilAsserted(() -> assertThat(out).hasContent(home.toString()));
            assertThat(honour.running(process)).isEqualTo(process.pid());
            assertThat(honour.holds(process.pid())).isTrue();
            assertThat(honour.holds(ProcessHandle.current().pid())).isFalse();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatIsWrittenDownIsReadAgain() throws Exception {
        StateFolder state = new StateFolder(folder);
        Files.createDirectories(state.run());
        assertThat(ShopEnclosure.of(state)).isEmpty();

        for (ShopEnclosure enclosure : List.of(
                new SealedEnclosure(SCRIPT, 4711, "A_"),
                new UsersEnclosure(SCRIPT, 5, 60, SITE, "B_"),
                new HonourEnclosure(SCRIPT, SITE, "C_"))) {
            enclosure.write(state);
            assertThat(ShopEnclosure.of(state)).contains(enclosure);
            assertThat(enclosure.isOpen()).isFalse();
        }
    }
}
