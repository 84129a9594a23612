package dev.doorbuster.sandbox.switchboard;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** All faults and their variants, read from the front matter of the lessons. */
public final class FaultCatalogue {

    private static final String FENCE = "---\n";

    private final Map<String, Fault> faults;

    private FaultCatalogue(Map<String, Fault> faults) {
        this.faults = Collections.unmodifiableMap(faults);
    }

    /**
     * Reads {@code infra/lessons/*.md}.
     *
     * @throws IOException when a lesson cannot be read or its front matter is incomplete
     */
    public static FaultCatalogue read(Path checkout) throws IOException {
        Map<String, Fault> faults = new TreeMap<>();
        try (DirectoryStream<Path> lessons = Files.newDirectoryStream(checkout.resolve("infra/lessons"), "*.md")) {
            for (Path lesson : lessons) {
                Fault fault = lesson(lesson);
                faults.put(fault.id(), fault);
            }
        }
        return new FaultCatalogue(faults);
    }

    /** All faults, by id. */
    public Collection<Fault> faults() {
        return faults.values();
    }

    public Collection<String> ids() {
        return faults.keySet();
    }

    /**
     * One fault.
     *
     * @throws LabException when there is no such fault; the message lists all faults
     */
    public Fault fault(String id) {
        Fault fault = faults.get(id);
        if (fault == null) {
            throw LabException.usage("Unknown fault \"" + id + "\". Choose one of: " + String.join(", ", ids()));
        }
        return fault;
    }

    boolean knows(String id) {
        return faults.containsKey(id);
    }

    private static Fault lesson(Path file) throws IOException {
        String text = Files.readString(file);
        int end = text.indexOf("\n" + FENCE, FENCE.length() - 1);
        if (!text.startsWith(FENCE) || end < 0) {
            throw new IOException(file + " does not begin with front matter between two lines of ---");
        }
        Object loaded;
        try {
            loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text.substring(FENCE.length(), end + 1));
        } catch (YAMLException e) {
            throw new IOException(file + ": the front matter is not YAML: " + e.getMessage(), e);
        }
        Map<?, ?> front = map(file, "front matter", loaded);
        Map<?, ?> signal = map(file, "signal", front.get("signal"));
        Map<String, Variant> variants = new LinkedHashMap<>();
        for (Map.Entry<?, ?> variant :
                map(file, "variants", front.get("variants")).entrySet()) {
            String name = String.valueOf(variant.getKey());
            variants.put(name, variant(file, map(file, name, variant.getValue())));
        }
        return new Fault(
                text(file, "id", front),
                text(file, "title", front),
                text(file, "layer", front),
                list(front.get("symptoms")),
                text(file, "name", signal),
                text(file, "unit", signal),
                Collections.unmodifiableMap(variants),
                number(file, "diffBudget", front),
                file);
    }

    private static Variant variant(Path lesson, Map<?, ?> described) throws IOException {
        List<Path> files = list(described.get("files")).stream().map(Path::of).toList();
        if (files.isEmpty()) {
            throw new IOException(lesson + ": each variant needs \"files\", one at least");
        }
        return new Variant(files, text(lesson, "reason", described));
    }

    private static int number(Path file, String name, Map<?, ?> map) throws IOException {
        if (map.get(name) instanceof Integer number && number > 0) {
            return number;
        }
        throw new IOException(file + ": \"" + name + "\" must be a whole number above 0");
    }

    private static Map<?, ?> map(Path file, String name, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IOException(file + ": \"" + name + "\" must be a mapping");
    }

    private static String text(Path file, String name, Map<?, ?> map) throws IOException {
        Object value = map.get(name);
        if (value == null) {
            throw new IOException(file + ": \"" + name + "\" is missing");
        }
        return value.toString();
    }

    private static List<String> list(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof Collection<?> values) {
            values.forEach(each -> texts.add(Objects.toString(each)));
        } else if (value != null) {
            texts.add(value.toString());
        }
        return texts;
    }
}
