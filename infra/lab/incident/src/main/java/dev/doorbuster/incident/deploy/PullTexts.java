package dev.doorbuster.incident.deploy;

import dev.doorbuster.incident.data.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the authors of pull requests say, read from {@value #FILE}.
 *
 * @param areas by fault
 */
public record PullTexts(Map<String, Area> areas) {

    private static final String FILE = "infra/incidents/pulls.yaml";
    private static final String TEAM = "team";

    /**
     * The pull requests of one area.
     *
     * @param team the authors
     * @param versions by the variant that a pull request leads to
     */
    public record Area(String team, Map<String, Text> versions) {}

    /** A title in one line, and what the author says. */
    public record Text(String title, String text) {}

    /**
     * Reads the file of a checkout.
     *
     * @throws dev.doorbuster.sandbox.LabException when it is not as expected; the message names the place
     */
    public static PullTexts read(Path checkout) throws IOException {
        Map<String, Area> areas = new TreeMap<>();
        YamlNode.read(checkout, FILE).entries().forEach((fault, area) -> areas.put(fault, area(area)));
        return new PullTexts(Map.copyOf(areas));
    }

    private static Area area(YamlNode area) {
        Map<String, Text> versions = new TreeMap<>();
        area.entries().forEach((variant, text) -> {
            if (!variant.equals(TEAM)) {
                versions.put(
                        variant,
                        new Text(text.at("title").text(), text.at("text").text()));
            }
        });
        return new Area(area.at(TEAM).text(), Map.copyOf(versions));
    }

    /** What the author of the pull request that leads to a variant says. */
    public Text of(String fault, String variant) {
        Area area = areas.get(fault);
        Text text = area == null ? null : area.versions().get(variant);
        if (text == null) {
            throw new IllegalArgumentException(FILE + " says nothing of " + fault + "." + variant);
        }
        return text;
    }
}
