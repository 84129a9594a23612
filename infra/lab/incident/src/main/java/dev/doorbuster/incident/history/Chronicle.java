package dev.doorbuster.incident.history;

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
 * What {@value #FILE} says: the harmless changes of a shop's last weeks.
 *
 * @param teams the authors, by area
 * @param changes in no particular order
 * @param releases by fault: the subject of the change that brought it
 */
public record Chronicle(Map<String, String> teams, List<Change> changes, Map<String, String> releases) {

    private static final String FILE = "infra/incidents/history.yaml";

    /**
     * A change.
     *
     * @param file its path in this project
     * @param now what stands in the file since the change, exactly once
     * @param before what stood there until then
     */
    public record Change(String area, String subject, String file, String now, String before) {}

    /**
     * Reads the file of a checkout.
     *
     * @throws LabException when it is not as expected; the message names the place
     */
    public static Chronicle read(Path checkout) throws IOException {
        Object loaded;
        try {
            loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(checkout.resolve(FILE)));
        } catch (YAMLException e) {
            throw LabException.failed(FILE + " is not YAML: " + e.getMessage());
        }
        Map<String, Object> all = map("the file", loaded);
        Map<String, String> teams = texts("teams", all.get("teams"));
        List<Change> changes = new ArrayList<>();
        if (all.get("changes") instanceof List<?> list) {
            for (Object each : list) {
                changes.add(change(texts("changes[" + changes.size() + "]", each), teams));
            }
        }
        return new Chronicle(teams, List.copyOf(changes), texts("releases", all.get("releases")));
    }

    private static Change change(Map<String, String> texts, Map<String, String> teams) {
        Change change = new Change(
                required(texts, "area"),
                required(texts, "subject"),
                required(texts, "file"),
                required(texts, "now"),
                required(texts, "before"));
        if (!teams.containsKey(change.area())) {
            throw LabException.failed(
                    FILE + ": \"" + change.subject() + "\" is in the area " + change.area() + ", which has no team");
        }
        return change;
    }

    private static String required(Map<String, String> texts, String key) {
        String text = texts.get(key);
        if (text == null) {
            throw LabException.failed(FILE + ": a change has no " + key + ": " + texts);
        }
        return text;
    }

    private static Map<String, String> texts(String where, @Nullable Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(where, value).forEach((key, each) -> texts.put(key, String.valueOf(each)));
        return texts;
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
