package dev.doorbuster.incident.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFormsTest {

    private static final String EDIT = "{file: a, before: one, after: two}";

    @TempDir
    private Path checkout;

    private SourceForms with(String yaml) throws IOException {
        Path file = checkout.resolve("infra/incidents/forms/fault/picture.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
        return new SourceForms(checkout);
    }

    @Test
    void aFormIsReadWithItsPullRequests() throws IOException {
        FormSource form = with("base: some\nrelease: why\nedits: [" + EDIT + "]\npulls:\n  - to: fixed\n"
                        + "  - {to: other, title: t, text: x, edits: [" + EDIT + "]}\n")
                .of("fault", "some/picture")
                .orElseThrow();
        assertThat(form.edits()).containsExactly(new SourceEdit("a", "one", "two"));
        assertThat(form.release()).isEqualTo("why");
        assertThat(form.pulls()).extracting(FormSource.Pull::to).containsExactly("fixed", "other");
        assertThat(form.pulls().get(0).title()).isEmpty();
        assertThat(form.pulls().get(1).edits()).hasSize(1);
    }

    @Test
    void aVariantAndAPictureWithoutAFileChangeNothing() throws IOException {
        SourceForms forms = with("base: some\n");
        assertThat(forms.of("fault", "some")).isEmpty();
        assertThat(forms.of("fault", "some/other-1")).isEmpty();
        assertThat(SourceForms.variant("some/other-1")).isEqualTo("some");
    }

    @Test
    void mistakesAreNamed() throws IOException {
        refuses("base: other\nrelease: r\nedits: [" + EDIT + "]\npulls: [{to: fixed}]\n", "base", "other", "some");
        refuses("base: some\nrelease: r\npulls: [{to: fixed}]\n", "edits must be a list");
        refuses("base: some\nrelease: r\nedits: [{file: a, old: b}]\npulls: [{to: fixed}]\n", "\"old\"");
    }

    private void refuses(String yaml, String... words) throws IOException {
        SourceForms forms = with(yaml);
        assertThatThrownBy(() -> forms.of("fault", "some/picture"))
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith("infra/incidents/forms/fault/picture.yaml")
                .hasMessageContainingAll(words);
    }

    @Test
    void anEditFitsExactlyOnce() {
        SourceEdit edit = new SourceEdit("a/B.java", "30", "3");
        assertThat(edit.in("ttl = 30;")).isEqualTo("ttl = 3;");
        assertThatThrownBy(() -> edit.in("ttl = 60;")).hasMessageContainingAll("a/B.java", "\"30\"", "not at all");
        assertThatThrownBy(() -> edit.in("30, 30")).hasMessageContainingAll("a/B.java", "\"30\"", "more than once");
    }
}
