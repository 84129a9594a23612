package dev.doorbuster.lab.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        file = new FaultsFile(folder.resolve("faults.yaml"), Catalogue.read(folder));
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
}
