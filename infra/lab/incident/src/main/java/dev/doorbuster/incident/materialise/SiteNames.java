package dev.doorbuster.incident.materialise;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What {@value #FILE} says: the brands, and the neutral names of what the faults consist of.
 *
 * @param brands names of companies, at least one
 * @param faults by id; only the faults that live in code
 */
public record SiteNames(List<String> brands, Map<String, FaultNames> faults) {

    private static final String FILE = "infra/incidents/names.yaml";

    /**
     * The names of one fault.
     *
     * @param service the last segment of its service's package
     * @param packageName its package, relative to the service's
     * @param renamed what that package is called in a site
     * @param factory the class that creates the chosen version
     * @param creates what that class creates, in words
     * @param classes by what the names of all versions end with: what the chosen version is called
     */
    public record FaultNames(
            String service,
            String packageName,
            String renamed,
            String factory,
            String creates,
            Map<String, String> classes) {

        /** The name of a class of this fault's package in a site. */
        String renamed(String simpleName) {
            if (simpleName.endsWith("Variants")) {
                return factory;
            }
            return classes.entrySet().stream()
                    .filter(each -> simpleName.endsWith(each.getKey()) && !simpleName.equals(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(simpleName);
        }
    }

    /**
     * Reads the file of a checkout.
     *
     * @throws LabException when it is not as expected; the message names the place
     */
    public static SiteNames read(Path checkout) throws IOException {
        Object loaded;
        try {
            loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(checkout.resolve(FILE)));
        } catch (YAMLException e) {
            throw LabException.failed(FILE + " is not YAML: " + e.getMessage());
        }
        Map<String, Object> all = map("the file", loaded);
        List<String> brands = new ArrayList<>();
        if (all.get("brands") instanceof List<?> list) {
            list.forEach(brand -> brands.add(text("brands", brand)));
        }
        if (brands.isEmpty()) {
            throw LabException.failed(FILE + ": brands must list at least one name");
        }
        Map<String, FaultNames> faults = new TreeMap<>();
        map("faults", all.get("faults")).forEach((id, names) -> faults.put(id, fault(id, map(id, names))));
        return new SiteNames(List.copyOf(brands), Map.copyOf(faults));
    }

    private static FaultNames fault(String id, Map<String, Object> names) {
        Map<String, String> classes = new LinkedHashMap<>();
        map(id + ".classes", names.get("classes"))
                .forEach((suffix, name) -> classes.put(suffix, text(id + ".classes." + suffix, name)));
        return new FaultNames(
                text(id + ".service", names.get("service")),
                text(id + ".package", names.get("package")),
                text(id + ".renamed", names.get("renamed")),
                text(id + ".factory", names.get("factory")),
                text(id + ".creates", names.get("creates")),
                classes);
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
