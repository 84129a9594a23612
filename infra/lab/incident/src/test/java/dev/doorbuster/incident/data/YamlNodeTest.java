package dev.doorbuster.incident.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlNodeTest {

    private static final int MAX_BYTES = 1_000;

    @TempDir
    private Path folder;

    private YamlNode read(String text) throws IOException {
        Files.writeString(folder.resolve("some.yaml"), text);
        return YamlNode.read(folder, "some.yaml");
    }

    private static YamlNode parse(String text) {
        return YamlNode.parse("some.yaml", text, MAX_BYTES);
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
    void readsOptionalListsChoicesAndWhatIsWritten() {
        YamlNode root = parse("a: 13:41\nb: true\nc: []\nd: ~\ne: '  x '\nf: y\ng: 2\n");
        assertThat(root.at("a").written(9)).isEqualTo("13:41");
        assertThat(root.at("e").written(9)).isEqualTo("x");
        assertThat(root.at("d").written(9)).isEmpty();
        assertThat(root.at("b").truth()).isTrue();
        assertThat(root.at("c").items(3)).isEmpty();
        assertThat(root.at("d").items(3)).isEmpty();
        assertThat(root.at("z").items(3)).isEmpty();
        assertThat(root.at("f").oneOf(Map.of("y", 7))).isEqualTo(7);
        assertThat(root.at("g").number(1, 2)).isEqualTo(2);
        assertThat(root.onlyKeys(List.of("a", "b", "c", "d", "e", "f", "g"))).isSameAs(root);
    }

    @Test
    void everyErrorNamesTheFileThePositionAndThePlace() {
        YamlNode root = parse("a: {b: [x, {}]}\nc: 0\nd: [x, y]\n");
        refuses(
                "some.yaml, line 1, column 12: a.b[1] must be a text, but is a map",
                () -> root.at("a").at("b").items().get(1).text());
        refuses(
                "some.yaml, line 2, column 4: c must be a whole number of at least 1, but is \"0\"",
                () -> root.at("c").number(1));
        refuses(
                "some.yaml, line 2, column 4: c must be a whole number from 1 to 3, but is \"0\"",
                () -> root.at("c").number(1, 3));
        refuses(
                "some.yaml, line 1, column 4: a.z must be a map, but is missing",
                () -> root.at("a").at("z").entries());
        refuses(
                "some.yaml, line 2, column 4: c must be a list with at least one item, but is \"0\"",
                () -> root.at("c").items());
        refuses(
                "some.yaml, line 3, column 4: d has 2 items, but at most 1 are allowed",
                () -> root.at("d").items(1));
        refuses(
                "some.yaml, line 3, column 1: \"d\" is not a key of the file. Allowed: a, c",
                () -> root.onlyKeys(List.of("a", "c")));
    }

    @Test
    void whatIsNoPlainYamlIsRefusedWithItsPosition() {
        refuses("some.yaml, line 1, column 5: the file is not YAML", () -> parse("a: ["));
        refuses("some.yaml, line 2, column 1: the key \"a\" is here a second time", () -> parse("a: 1\na: 2\n"));
        refuses("some.yaml, line 1, column 4: anchors and aliases (&x, *x) are not allowed", () -> parse("a: &x 1"));
        refuses("some.yaml, line 1, column 4: anchors and aliases (&x, *x) are not allowed", () -> parse("a: *x"));
        refuses("some.yaml, line 1, column 4: tags (!x) are not allowed", () -> parse("a: !x 1"));
        refuses(
                "some.yaml, line 1, column 11: lists and maps are nested more than 8",
                () -> parse("a: [[[[[[[[[]]]]]]]]]"));
        refuses("some.yaml, line 2, column 2: the file contains the character U+0001", () -> parse("# a\n#\u0001"));
        refuses("some.yaml is larger than 1,000 bytes, which is the limit.", () -> parse("é".repeat(501)));
    }

    @Test
    void noMoreOfAFileIsReadThanIsAllowed() throws IOException {
        Path file = folder.resolve("large");
        Files.write(file, new byte[MAX_BYTES + 1]);
        assertThatThrownBy(() -> YamlNode.read(file, "some.yaml", MAX_BYTES))
                .isInstanceOf(LabException.class)
                .hasMessage("some.yaml is larger than 1,000 bytes, which is the limit.");
    }

    @Test
    void aFileInAnotherEncodingIsRefusedAtItsFirstForeignByte() throws IOException {
        Path file = folder.resolve("latin");
        Files.write(file, "a: b\nc: café".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> YamlNode.read(file, "some.yaml", MAX_BYTES))
                .isInstanceOf(LabException.class)
                .hasMessage("some.yaml, line 2, column 7: the file is not in UTF-8 from here on");
    }

    private static void refuses(String words, Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOf(LabException.class).hasMessageStartingWith(words);
    }
}
