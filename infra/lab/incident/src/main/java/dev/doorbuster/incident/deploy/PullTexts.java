package dev.doorbuster.incident.deploy;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

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
     * @throws LabException when it is not as expected; the message names the place
     */
    public static PullTexts read(Path checkout) throws IOException {
        Object loaded;
        try {
            loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(checkout.resolve(FILE)));
        } catch (YAMLException e) {
            throw LabException.failed(FILE + " is not YAML: " + e.getMessage());
        }
        Map<String, Area> areas = new TreeMap<>();
        map("the file", loaded).forEach((fault, area) -> areas.put(fault, area(fault, map(fault, area))));
        return new PullTexts(Map.copyOf(areas));
    }

    private static Area area(String fault, Map<String, Object> entries) {
        Map<String, Text> versions = new TreeMap<>();
        entries.forEach((variant, entry) -> {
            if (!variant.equals(TEAM)) {
                Map<String, Object> text = map(fault + "." + variant, entry);
                versions.put(
                        variant,
                        new Text(
                                text(fault + "." + variant + ".title", text.get("title")),
                                text(fault + "." + variant + ".text", text.get("text"))));
            }
        });
        return new Area(text(fault + "." + TEAM, entries.get(TEAM)), Map.copyOf(versions));
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

    private static String text(String where, @Nullable Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw LabException.failed(FILE + ": " + where + " must be a text");
    }

    private static Map<String, Object> map(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((key, each) -> result.put(String.valueOf(key), each));
            return result;
        }
        throw LabException.failed(FILE + ": " + where + " must be a map");
    }
}
