package dev.doorbuster.sandbox.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsFileTest {

    private static final String VALID = """
            # A comment above.
            faults:
              first-fault:    broken    # broken | fixed
              second-fault:   fixed     # broken | fixed | something-longer
            """;

    @TempDir
    private Path folder;

    private FaultsFile file;

    @BeforeEach
    void lessons() throws IOException {
        lesson("first-fault", "broken", "fixed");
        lesson("second-fault", "broken", "fixed", "something-longer");
        file = new FaultsFile(folder.resolve("faults.yaml"), FaultCatalogue.read(folder));
        write(VALID);
    }

    private void lesson(String id, String... variants) throws IOException {
        Path lessons = Files.createDirectories(folder.resolve("infra/lessons"));
        StringBuilder text = new StringBuilder(
                "---\nid: " + id
                        + "\ntitle: A title\nlayer: somewhere\nsymptoms:\n  - a symptom\nsignal:\n  name: a figure\n  unit: things\ndiffBudget: 10\nvariants:\n");
        for (String variant : variants) {
            text.append("  " + variant + ":\n    reason: why\n    files: [somewhere/" + variant + ".conf]\n");
        }
        Files.writeString(lessons.resolve(id + ".md"), text.append("---\n\nThe lesson.\n"));
    }

    private void write(String text) throws IOException {
        Files.writeString(file.path(), text);
    }

    private void assertRejected(String... words) {
        assertThatThrownBy(file::read)
                .isInstanceOf(RejectedFaultsException.class)
                .hasMessageContaining("faults.yaml")
                .hasMessageContainingAll(words);
    }

    @Test
    void readsTheVariantOfEachFault() throws Exception {
        assertThat(file.read()).isEqualTo(Map.of("first-fault", "broken", "second-fault", "fixed"));
    }

    @Test
    void namesTheLineOfAnUnknownFault() throws Exception {
        write(VALID + "  third-fault: broken\n");

        assertRejected("line 5", "third-fault", "first-fault, second-fault");
    }

    @Test
    void namesTheLineOfAnUnknownVariantAndWhatThereIs() throws Exception {
        write(VALID.replace("fixed     #", "haunted   #"));

        assertRejected("line 4", "haunted", "broken, fixed, something-longer");
    }

    @Test
    void namesTheLineWhereItIsNotYaml() throws Exception {
        write("faults:\n  first-fault: [broken\n");

        assertRejected("line 3", "not YAML");
    }

    @Test
    void rejectsAFaultThatIsGivenTwice() throws Exception {
        write(VALID + "  first-fault: fixed\n");

        assertRejected("first-fault", "twice");
    }

    @Test
    void rejectsAFileOfWhichTheEndIsNotWrittenYet() throws Exception {
        write(VALID.substring(0, VALID.indexOf("  second-fault")));

        assertRejected("second-fault is missing");
    }

    @Test
    void rejectsWhatIsNoMappingOfFaults() throws Exception {
        write("- first-fault\n");
        assertRejected("faults:");

        write("");
        assertRejected("faults:");

        write("faults:\n");
        assertRejected("line 1");

        write(VALID + "more: 1\n");
        assertRejected("faults:");
    }

    @Test
    void rejectsAFileThatIsNotThereOrTooLarge() throws Exception {
        write(VALID + "# " + "x".repeat(FaultsFile.MAX_BYTES));
        assertRejected("bytes", Integer.toString(FaultsFile.MAX_BYTES));

        Files.delete(file.path());
        assertRejected("cannot be read");
    }

    @Test
    void doesNotConstructWhatATagAsksFor() throws Exception {
        write("faults:\n  first-fault: !!java.io.File [x]\n  second-fault: fixed\n");

        assertRejected("line 2");
    }

    @Test
    void setsAVariantInPlaceAndKeepsCommentsAndColumns() throws Exception {
        file.set(Map.of("first-fault", "fixed"));

        assertThat(file.path())
                .hasContent(VALID.replace("first-fault:    broken    # broken", "first-fault:    fixed     # broken"));
    }

    @Test
    void setsSeveralVariantsAtOnce() throws Exception {
        file.set(Map.of("first-fault", "fixed", "second-fault", "something-longer"));

        assertThat(file.read()).isEqualTo(Map.of("first-fault", "fixed", "second-fault", "something-longer"));
        assertThat(Files.readString(file.path())).contains("# A comment above.", "# broken | fixed | something-longer");
    }

    @Test
    void doesNotTouchAFileThatIsNotValid() throws Exception {
        write(VALID + "  third-fault: broken\n");
        String before = Files.readString(file.path());

        assertThatThrownBy(() -> file.set(Map.of("first-fault", "fixed"))).isInstanceOf(RejectedFaultsException.class);
        assertThat(file.path()).hasContent(before);
    }

    /**
     * Whatever valid YAML a person writes: the text before, and after first-fault was fixed and second-fault was
     * broken.
     */
    static Stream<Arguments> writtenByPeople() {
        return Stream.of(
                arguments(
                        "flow style",
                        "faults: {first-fault: broken, second-fault: fixed}   # both\n",
                        "faults: {first-fault: fixed, second-fault: broken}   # both\n"),
                arguments(
                        "JSON",
                        "{\"faults\":{\"first-fault\":\"broken\",\"second-fault\":\"fixed\"}}",
                        "{\"faults\":{\"first-fault\":\"fixed\",\"second-fault\":\"broken\"}}"),
                arguments(
                        "quotes",
                        "faults:\n  'first-fault': 'broken'   # it's\n  \"second-fault\": \"fi\\x78ed\"\n",
                        "faults:\n  'first-fault': 'fixed'    # it's\n  \"second-fault\": \"broken\"\n"),
                arguments(
                        "an alias",
                        "faults:\n  first-fault: &old fixed\n  second-fault: *old\n",
                        "faults:\n  first-fault: &old fixed\n  second-fault: broken\n"),
                arguments(
                        "an anchor whose alias keeps its meaning",
                        "faults:\n  first-fault: &a broken\n  second-fault: *a\n",
                        "faults:\n  first-fault: &a fixed\n  second-fault: broken\n"),
                arguments(
                        "tags",
                        "faults: !!map\n  first-fault: !!str broken\n  second-fault: !!str 'fixed'\n",
                        "faults: !!map\n  first-fault: !!str fixed\n  second-fault: !!str 'broken'\n"),
                arguments(
                        "the line ends of Windows",
                        "faults:\r\n  first-fault: broken  # a\r\n  second-fault: fixed\r\n",
                        "faults:\r\n  first-fault: fixed   # a\r\n  second-fault: broken\r\n"),
                arguments(
                        "no final line end",
                        "faults:\n  second-fault: fixed\n  first-fault: broken",
                        "faults:\n  second-fault: broken\n  first-fault: fixed"),
                arguments(
                        "a byte order mark and letters beyond ASCII",
                        "\uFEFF# Grüße \uD83D\uDED2\nfaults:\n    first-fault: broken # ä\n    second-fault: fixed  # ö\n",
                        "\uFEFF# Grüße \uD83D\uDED2\nfaults:\n    first-fault: fixed  # ä\n    second-fault: broken # ö\n"),
                arguments(
                        "tabs before the comments",
                        "faults:\n  first-fault: broken\t#\tone\n  second-fault: fixed\t#\ttwo\n",
                        "faults:\n  first-fault: fixed\t#\tone\n  second-fault: broken\t#\ttwo\n"),
                arguments(
                        "explicit keys and document marks",
                        "%YAML 1.1\n---\nfaults:\n  ? first-fault\n  : broken\n  ? second-fault\n  : fixed\n...\n",
                        "%YAML 1.1\n---\nfaults:\n  ? first-fault\n  : fixed\n  ? second-fault\n  : broken\n...\n"),
                arguments(
                        "block scalars",
                        "faults:\n  first-fault: |-  # why\n    broken\n  second-fault: >-\n    fixed\n",
                        "faults:\n  first-fault: |-  # why\n    fixed\n  second-fault: >-\n    broken\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writtenByPeople")
    void setsOneValueAndKeepsWhateverStyleAPersonChose(String style, String before, String after) throws Exception {
        write(before);
        String second = file.read().get("second-fault");

        file.set(Map.of("first-fault", "fixed"));
        assertThat(file.read()).isEqualTo(Map.of("first-fault", "fixed", "second-fault", second));
        file.set(Map.of("second-fault", "broken"));

        assertThat(Files.readString(file.path())).isEqualTo(after);
        assertThat(file.read()).isEqualTo(Map.of("first-fault", "fixed", "second-fault", "broken"));
    }

    @Test
    void keepsTheColumnOfTheCommentForALongerWordAsFarAsThereIsRoom() throws Exception {
        write("faults:\n  first-fault:  broken              # here\n  second-fault: fixed # there\n");

        file.set(Map.of("first-fault", "fixed", "second-fault", "something-longer"));

        assertThat(file.path())
                .hasContent("faults:\n  first-fault:  fixed               # here\n"
                        + "  second-fault: something-longer # there\n");
        file.set(Map.of("first-fault", "broken"));
        assertThat(Files.readString(file.path())).contains("broken              # here");
    }

    @Test
    void keepsPermissionsAndSymbolicLinks() throws Exception {
        Path real = folder.resolve("elsewhere.yaml");
        Files.move(file.path(), real);
        Files.createSymbolicLink(file.path(), real);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-r--"));

        file.set(Map.of("first-fault", "fixed"));

        assertThat(file.path()).isSymbolicLink();
        assertThat(Files.readString(real)).contains("first-fault:    fixed     # broken");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-rw-r--");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).noneMatch(each -> each.toString().endsWith(".part"));
        }
    }

    @Test
    void saysThatAFileIsNotText() throws Exception {
        Files.write(file.path(), VALID.replace("A comment", "Gr\u00fc\u00dfe").getBytes(StandardCharsets.ISO_8859_1));

        assertRejected("UTF-8");
    }
}
