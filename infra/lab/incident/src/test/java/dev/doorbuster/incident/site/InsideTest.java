package dev.doorbuster.incident.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.server.HonourEnclosure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way into a shop does not lead over programs that somebody has put into the shop. */
class InsideTest {

    @TempDir
    Path folder;

    private Path program(Path in, String name, String script) throws Exception {
        Path program = Files.writeString(in.resolve(name), "#!/usr/bin/env bash\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    @Test
    void theShopsProgramsRunInsideOnly() throws Exception {
        SiteFolder site = new SiteFolder(folder.resolve("shop"));
        site.create();
        // As seal.sh does: finds its helper by the path, then runs the command.
        Path script = program(folder, "seal", "hostname >/dev/null; shift 2; exec \"$@\"");
        program(site.programs(), "hostname", "touch " + folder.resolve("ran"));
        program(site.programs(), "greet", "echo hello");
        Inside inside = new Inside(new HonourEnclosure(script, site.root(), "X_"), site);
        assertThat(inside.run(List.of("greet"), site.root())).isEqualTo("hello");
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(inside.run(List.of("hostname"), site.root())).isEmpty();
        assertThat(folder.resolve("ran")).exists();
    }
}
