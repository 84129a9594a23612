package dev.doorbuster.incident.data;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A part of a YAML file: a map, a list, a text or a number. Reading it as another kind throws a {@link LabException}
 * that names the file, the line and column, the place in the tree, what is allowed and what is there.
 *
 * <p>Only plain YAML is read: anchors, aliases, tags and duplicate keys are refused, and so is a depth of more than
 * eight.
 */
public final class YamlNode {

    /** Maximum size of a file of the checkout, in bytes. */
    private static final int MAX_BYTES = 1 << 20;

    /** Maximum number of characters of a value that a message repeats. */
    private static final int MAX_SHOWN = 60;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
    private static final Map<String, Boolean> TRUTHS = truths();

    private final String file;
    private final String place;
    private final Position position;
    private final @Nullable Node node;

    private YamlNode(String file, String place, Position otherwise, @Nullable Node node) {
        this.file = file;
        this.place = place;
        this.position = node == null ? otherwise : Position.of(node.getStartMark());
        this.node = node;
    }

    private static Map<String, Boolean> truths() {
        Map<String, Boolean> truths = new LinkedHashMap<>();
        truths.put("true", true);
        truths.put("false", false);
        return Collections.unmodifiableMap(truths);
    }

    /**
     * Reads a file of a checkout.
     *
     * @param file its path, with slashes
     */
    public static YamlNode read(Path checkout, String file) throws IOException {
        return of(file, YamlText.read(checkout.resolve(file), file, MAX_BYTES));
    }

    /**
     * Reads a file that somebody else may have written.
     *
     * @param name what messages call it
     * @param maxBytes maximum size; no more than that is read
     * @throws LabException when it is larger, or not plain YAML in UTF-8
     */
    public static YamlNode read(Path file, String name, int maxBytes) throws IOException {
        return of(name, YamlText.read(file, name, maxBytes));
    }

    /**
     * Reads a text that somebody else may have written.
     *
     * @param name what messages call it
     * @param maxBytes maximum size in UTF-8
     * @throws LabException when it is larger, or not plain YAML
     */
    public static YamlNode parse(String name, String text, int maxBytes) {
        return of(name, new YamlText(name, text, maxBytes));
    }

    private static YamlNode of(String file, YamlText text) {
        return new YamlNode(file, "", Position.START, text.root());
    }

    /** The entry of a map; it may be absent. */
    public YamlNode at(String key) {
        Node entry = null;
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                entry = key(tuple).equals(key) ? tuple.getValueNode() : entry;
            }
        }
        return new YamlNode(file, place.isEmpty() ? key : place + "." + key, position, entry);
    }

    /** Whether there is anything here. An empty value and {@code null} are nothing. */
    public boolean isThere() {
        return node != null && !node.getTag().equals(Tag.NULL);
    }

    /** The entries of a map, in the order of the file. */
    public Map<String, YamlNode> entries() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        map().forEach(tuple -> entries.put(key(tuple), at(key(tuple))));
        return entries;
    }

    private List<NodeTuple> map() {
        if (node instanceof MappingNode map) {
            return map.getValue();
        }
        throw mustBe("a map");
    }

    private static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
    }

    /**
     * This node, which is absent or a map that has none but these keys.
     *
     * @throws LabException when it has another one; the message suggests the nearest and lists all
     */
    public YamlNode onlyKeys(Collection<String> allowed) {
        for (NodeTuple tuple : isThere() ? map() : List.<NodeTuple>of()) {
            String key = key(tuple);
            if (!allowed.contains(key)) {
                throw YamlText.failed(
                        file,
                        Position.of(tuple.getKeyNode().getStartMark()),
                        "\"" + shortened(key) + "\" is not a key of " + name() + "." + Suggestion.question(key, allowed)
                                + " Allowed: " + String.join(", ", allowed));
            }
        }
        return this;
    }

    /** The entries of a map of texts, in the order of the file. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        entries().forEach((key, entry) -> texts.put(key, entry.text()));
        return texts;
    }

    /** The items of a list, at least one. */
    public List<YamlNode> items() {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            throw mustBe("a list with at least one item");
        }
        return items(list);
    }

    /**
     * The items of a list, which may be empty or absent.
     *
     * @param max maximum number of items
     */
    public List<YamlNode> items(int max) {
        if (!isThere()) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list)) {
            throw mustBe("a list");
        }
        int size = list.getValue().size();
        if (size > max) {
            throw wrong("has " + size + " items, but at most " + max + " are allowed");
        }
        return items(list);
    }

    private List<YamlNode> items(SequenceNode list) {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : list.getValue()) {
            items.add(new YamlNode(file, place + "[" + items.size() + "]", position, item));
        }
        return items;
    }

    /** A text that is not blank. */
    public String text() {
        if (node instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.STR)
                && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw mustBe("a text");
    }

    /**
     * What is written here, whatever YAML takes it for: {@code 13:41} is not a number of minutes. White space around it
     * is left out; it is empty when there is nothing.
     *
     * @param maxCharacters its maximum length
     * @throws LabException when it is longer, or contains control characters other than line ends and tabs
     */
    public String written(int maxCharacters) {
        if (!isThere()) {
            return "";
        }
        if (!(node instanceof ScalarNode scalar)) {
            throw mustBe("a text");
        }
        String written = scalar.getValue().strip();
        int length = written.codePointCount(0, written.length());
        if (length > maxCharacters) {
            throw wrong(String.format(
                    Locale.ROOT, "has %,d characters, but at most %,d are allowed", length, maxCharacters));
        }
        written.codePoints().filter(YamlNode::isControl).findFirst().ifPresent(control -> {
            throw wrong(String.format(Locale.ROOT, "contains the control character U+%04X", control));
        });
        return written;
    }

    private static boolean isControl(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t') || Character.getType(c) == Character.SURROGATE;
    }

    /** One of these words, and what it stands for. */
    public <E> E oneOf(Map<String, E> known) {
        return oneOf(known, "one of " + String.join(", ", known.keySet()));
    }

    /**
     * One of these words, and what it stands for.
     *
     * @param allowed what they are, for a message: "one of the ids in the catalogue"
     */
    public <E> E oneOf(Map<String, E> known, String allowed) {
        String word = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        E meant = known.get(word);
        if (meant == null) {
            throw wrong("must be " + allowed + ", but is " + found() + "." + Suggestion.question(word, known.keySet()));
        }
        return meant;
    }

    /** True or false. */
    public boolean truth() {
        return oneOf(TRUTHS, "true or false");
    }

    /** A whole number of at least this. */
    public int number(int least) {
        return number(least, Integer.MAX_VALUE, "of at least " + least);
    }

    /** A whole number between these two, or one of them. */
    public int number(int min, int max) {
        return number(min, max, "from " + min + " to " + max);
    }

    private int number(int min, int max, String allowed) {
        if (node instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.INT)
                && NUMBER.matcher(scalar.getValue()).matches()) {
            int number = Integer.parseInt(scalar.getValue());
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw mustBe("a whole number " + allowed);
    }

    /** The failure of a reader that expects something else here, with what is there instead. */
    public LabException mustBe(String allowed) {
        return wrong("must be " + allowed + ", but is " + found());
    }

    private String found() {
        if (node instanceof ScalarNode scalar && isThere()) {
            return "\"" + shortened(scalar.getValue()) + "\"";
        }
        return node instanceof MappingNode ? "a map" : node instanceof SequenceNode ? "a list" : "missing";
    }

    private static String shortened(String value) {
        String line = value.replaceAll("[\\p{Cntrl}]", " ");
        return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
    }

    private String name() {
        return place.isEmpty() ? "the file" : place;
    }

    /** The failure of a reader that expects something else here. */
    public LabException wrong(String why) {
        return YamlText.failed(file, position, name() + " " + why);
    }
}
