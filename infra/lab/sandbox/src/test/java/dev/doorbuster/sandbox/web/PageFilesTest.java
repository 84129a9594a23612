package dev.doorbuster.sandbox.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PageFilesTest {

    /** A folder with files of other kinds, too. */
    private static final String FOLDER = "/dev/doorbuster/sandbox/web/";

    private final PageFiles files = new PageFiles(FOLDER, Map.of("other.js", FOLDER + "dom.js"));

    @Test
    void aPageHasTheSharedScript() {
        assertThat(new PageFiles("/nowhere/", Map.of()).find("dom.js"))
                .hasValueSatisfying(script -> assertThat(script.toString()).contains("export function el("));
    }

    @Test
    void aFileOfALibraryHasItsName() {
        assertThat(files.find("other.js")).isEqualTo(files.find("dom.js")).isPresent();
    }

    @Test
    void aMissingFileOfALibraryIsFoundAtOnce() {
        Map<String, String> missing = Map.of("other.js", FOLDER + "missing.js");
        assertThatThrownBy(() -> new PageFiles(FOLDER, missing)).hasMessageContaining(FOLDER + "missing.js");
    }

    @Test
    void onlyFilesOfThePageAreFound() {
        assertThat(files.find("PageFiles.class")).isEmpty();
        assertThat(files.find("../web/dom.js")).isEmpty();
        assertThat(files.find("missing.js")).isEmpty();
        assertThat(files.find(null)).isEmpty();
    }
}
