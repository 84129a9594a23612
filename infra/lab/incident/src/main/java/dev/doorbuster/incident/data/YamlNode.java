package dev.doorbuster.incident.data;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A part of a YAML file: a map, a list, a text or a number. Reading it as another kind throws a {@link LabException}
 * that names the file and the place.
 */
public final class YamlNode {

    private final String file;
    private final String place;
    private final @Nullable Object value;

    private YamlNode(String file, String place, @Nullable Object value) {
        this.file = file;
        this.place = place;
        this.value = value;
    }

    /**
     * Reads a file of a checkout.
     *
     * @param file its path, with slashes
     */
    public static YamlNode read(Path checkout, String file) throws IOException {
        try {
            Object loaded =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(checkout.resolve(file)));
            return new YamlNode(file, "", loaded);
        } catch (YAMLException e) {
            throw LabException.failed(file + " is not YAML: " + e.getMessage());
        }
    }

    /** The entry of a map; it may be absent. */
    public YamlNode at(String key) {
        Object entry = value instanceof Map<?, ?> map ? map.get(key) : null;
        return new YamlNode(file, place.isEmpty() ? key : place + "." + key, entry);
    }

    /** Whether there is anything here. */
    public boolean isThere() {
        return value != null;
    }

    /** The entries of a map, in the order of the file. */
    public Map<String, YamlNode> entries() {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("must be a map");
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        map.keySet().forEach(key -> entries.put(String.valueOf(key), at(String.valueOf(key))));
        return entries;
    }

    /** The entries of a map of texts, in the order of the file. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        entries().forEach((key, entry) -> texts.put(key, entry.text()));
        return texts;
    }

    /** The items of a list, at least one. */
    public List<YamlNode> items() {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw wrong("must be a list with at least one item");
        }
        List<YamlNode> items = new ArrayList<>();
        for (Object item : list) {
            items.add(new YamlNode(file, place + "[" + items.size() + "]", item));
        }
        return items;
    }

    /** A text that is not blank. */
    public String text() {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong("must be a text");
    }

    /** A whole number of at least this. */
    public int number(int least) {
        if (value instanceof Integer number && number >= least) {
            return number;
        }
        throw wrong("must be a whole number of at least " + least);
    }

    /** The failure of a reader that expects something else here. */
    public LabException wrong(String why) {
        return LabException.failed(file + ": " + (place.isEmpty() ? "it" : place) + " " + why);
    }
}
