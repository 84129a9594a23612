package dev.doorbuster.cli.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.site.SiteFolder;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.server.HonourEnclosure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InhabitantTest {

    @TempDir
    private Path folder;

    private Path program(Path in, String name, String script) throws Exception {
        Path program = Files.writeString(in.resolve(name), "#!/usr/bin/env bash\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    /** As seal.sh does, the script finds a helper by the path, and then runs the command. */
    @Test
    void aProgramOfTheShopDoesNotRunInPlaceOfOneThatEntersIt() throws Exception {
        SiteFolder site = new SiteFolder(folder.resolve("shop"));
        site.create();
        Path ran = folder.resolve("ran");
        program(site.programs(), "hostname", "touch " + ran);
        Path script = program(folder, "seal", "hostname >/dev/null; shift 2; exec \"$@\"");
        StateFolder state = new StateFolder(folder.resolve("state"));
        Files.createDirectories(state.run());
        new HonourEnclosure(script, site.root(), "X_").write(state);
        Inhabitant inhabitant =
                new Inhabitant(new LabEnvironment(folder, state, new Ports(22_000)), IncidentFolder.create(state));

        assertThat(inhabitant.run(List.of("true"))).isZero();
        assertThat(ran).doesNotExist();
        assertThat(inhabitant.run(List.of("hostname"))).isZero();
        assertThat(ran).exists();
    }
}
