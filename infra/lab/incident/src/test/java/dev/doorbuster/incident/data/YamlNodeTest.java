package dev.doorbuster.incident.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlNodeTest {

    @TempDir
    private Path folder;

    private YamlNode read(String text) throws IOException {
        Files.writeString(folder.resolve("some.yaml"), text);
        return YamlNode.read(folder, "some.yaml");
    }

    @Test
    void readsMapsListsTextsAndNumbers() throws IOException {
        YamlNode root = read("a: {b: [x, y]}\nc: 3\nd: {e: f}\n");
        assertThat(root.at("a").at("b").items()).extracting(YamlNode::text).containsExactly("x", "y");
        assertThat(root.at("c").number(1)).isEqualTo(3);
        assertThat(root.at("d").texts()).containsEntry("e", "f");
        assertThat(root.entries()).containsOnlyKeys("a", "c", "d");
        assertThat(root.at("nothing").at("here").isThere()).isFalse();
    }

    @Test
    void everyErrorNamesTheFileAndThePlace() throws IOException {
        YamlNode root = read("a: {b: [x, {}]}\nc: 0\n");
        refuses(
                "some.yaml: a.b[1] must be a text",
                () -> root.at("a").at("b").items().get(1).text());
        refuses(
                "some.yaml: c must be a whole number of at least 1",
                () -> root.at("c").number(1));
        refuses("some.yaml: a.z must be a map", () -> root.at("a").at("z").entries());
        refuses(
                "some.yaml: c must be a list with at least one item",
                () -> root.at("c").items());
        refuses("some.yaml is not YAML", () -> {
            try {
                read("a: [");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void refuses(String words, Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOf(LabException.class).hasMessageStartingWith(words);
    }
}
