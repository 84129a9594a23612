package dev.doorbuster.sandbox.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingPolicyTest {

    @TempDir
    Path folder;

    @Test
    void isReadFromAFile() throws IOException {
        assertThat(read("least: 1\nmost: 4\njobsPerWorker: 50\n", 2)).isEqualTo(new ScalingPolicy(1, 4, 50));
    }

    @Test
    void theNumberAtTheStartCanBeMeant() throws IOException {
        assertThat(read("least: started\nmost: started\njobsPerWorker: 50\n", 3))
                .isEqualTo(new ScalingPolicy(3, 3, 50));
    }

    @Test
    void aFileThatMakesNoSenseIsRefusedByName() {
        for (String text : new String[] {
            "",
            "- 1",
            "least: [",
            "least: 0\nmost: 4\njobsPerWorker: 50",
            "least: 3\nmost: 2\njobsPerWorker: 50",
            "least: 1\nmost: 5\njobsPerWorker: 50",
            "least: 1\nmost: 4",
            "least: many\nmost: 4\njobsPerWorker: 50"
        }) {
            assertThatThrownBy(() -> read(text, 2))
                    .as(text)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("policy.yaml");
        }
    }

    @Test
    void jobsCallForWorkers() {
        ScalingPolicy policy = new ScalingPolicy(1, 4, 50);
        assertThat(policy.workers(0)).isEqualTo(1);
        assertThat(policy.workers(50)).isEqualTo(1);
        assertThat(policy.workers(51)).isEqualTo(2);
        assertThat(policy.workers(Long.MAX_VALUE / 2)).isEqualTo(4);
    }

    private ScalingPolicy read(String text, int started) throws IOException {
        return ScalingPolicy.read(Files.writeString(folder.resolve("policy.yaml"), text), started);
    }
}
