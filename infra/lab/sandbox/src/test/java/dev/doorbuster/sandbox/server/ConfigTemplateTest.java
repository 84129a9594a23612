package dev.doorbuster.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTemplateTest {

    @TempDir
    private Path folder;

    @Test
    void fillsInNamesAndLeavesOtherDollarsAlone() throws IOException {
        Path template = Files.writeString(folder.resolve("nginx.conf"), "listen ${PORT}; set $host $${PORT} $1;");

        assertThat(ConfigTemplate.render(template, Map.of("PORT", "80$1")))
                .isEqualTo("listen 80$1; set $host $80$1 $1;");
    }

    @Test
    void refusesANameWithoutAValue() throws IOException {
        Path template = Files.writeString(folder.resolve("nginx.conf"), "listen ${PORT};");

        assertThatThrownBy(() -> ConfigTemplate.render(template, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("nginx.conf", "${PORT}");
    }
}
