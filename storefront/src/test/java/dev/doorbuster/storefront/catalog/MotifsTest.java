package dev.doorbuster.storefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotifsTest {

    /** The word lists from which the shop's products are generated. Each line with bars is a kind of product. */
    private static final Path CATALOGUE =
            Path.of("../infra/lab/sandbox/src/main/resources/dev/doorbuster/sandbox/seed/catalogue");

    @Test
    void everyKindOfProductInTheShopHasADrawingOfItsOwn() throws IOException {
        List<String> missing = new ArrayList<>();
        int kinds = 0;
        for (Path department : departments()) {
            String slug = "";
            for (String line : Files.readAllLines(department)) {
                slug = line.startsWith("slug:") ? line.substring(5).strip() : slug;
                if (line.contains(" | ")) {
                    kinds++;
                    String id = line.substring(0, line.indexOf(" | "))
                            .toLowerCase(Locale.ROOT)
                            .replace("'", "");
                    if (!Motifs.things(slug).contains(id.replaceAll("[^a-z0-9]+", "-"))) {
                        missing.add(slug + ": " + id);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(kinds).isGreaterThan(140);
    }

    @ParameterizedTest
    @CsvSource({
        "audio, 'Desktop Headphone Amplifier, Silver', headphone amplifier",
        "audio, 'Kitchen Radio, Sand', radio",
        "photo, 'Backpack Camera Bag, Tan', camera bag",
        "home, 'Robot Vacuum Cleaner, White', robot vacuum cleaner",
        "home, 'Bedside Table Lamp, Oak', table lamp",
        "kitchen, '20 cm Chef’s Knife, Cream', chef's knife",
        "stationery, 'LED Desk Lamp, Navy', desk lamp",
    })
    void aPictureShowsTheThingThatTheNameSays(String category, String name, String thing) {
        assertThat(motif(category, name)).isEqualTo(motif(category, thing)).isNotEqualTo(motif(category, ""));
    }

    @Test
    void aWordWithinAWordIsNotTheThing() {
        assertThat(motif("audio", "Radiogram, Oak")).isEqualTo(motif("audio", ""));
        assertThat(motif("sports", "Penthouse, Grey")).isEqualTo(motif("sports", ""));
    }

    @Test
    void aThingOfAnotherDepartmentIsDrawnAsWell() {
        assertThat(motif("toys", "Miniature Toaster, Red")).isEqualTo(motif("kitchen", "toaster"));
    }

    @Test
    void anUnknownDepartmentIsAParcel() {
        assertThat(motif("unheard-of", "Oilskin")).contains("M14 34l36-16");
    }

    private static String motif(String category, String name) {
        return Motifs.of(new PictureSubject("A-1", name, category));
    }

    private static List<Path> departments() throws IOException {
        try (Stream<Path> files = Files.list(CATALOGUE)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }
}
