package dev.doorbuster.incident.data;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Text that is meant to be YAML and may come from anybody. Only maps, lists and scalars of bounded size and depth pass:
 * no anchors or aliases, no tags, no duplicate keys, one document. Nothing is constructed from it but its nodes.
 */
final class YamlText {

    private static final int MAX_DEPTH = 8;

    private final String file;
    private final String text;
    private final int maxBytes;

    /**
     * @param file the name of the file, for messages
     * @param maxBytes maximum size in UTF-8
     * @throws LabException when the text is larger
     */
    YamlText(String file, String text, int maxBytes) {
        this.file = file;
        this.text = text;
        this.maxBytes = maxBytes;
        if (text.length() > maxBytes || text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            throw tooLarge(file, maxBytes);
        }
    }

    /**
     * Reads a file, but not more of it than is allowed.
     *
     * @throws LabException when it is larger, or not UTF-8
     */
    static YamlText read(Path path, String file, int maxBytes) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(maxBytes + 1);
        }
        if (bytes.length > maxBytes) {
            throw tooLarge(file, maxBytes);
        }
        return new YamlText(file, decoded(file, bytes), maxBytes);
    }

    private static LabException tooLarge(String file, int maxBytes) {
        return LabException.failed(
                String.format(Locale.ROOT, "%s is larger than %,d bytes, which is the limit.", file, maxBytes));
    }

    private static String decoded(String file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw failed(file, Position.in(text, text.length()), "the file is not in UTF-8 from here on");
        }
        return text;
    }

    /** The top of the tree; null when there is no content. */
    @Nullable
    Node root() {
        refuseUnprintable();
        try {
            Yaml yaml = new Yaml(new SafeConstructor(options()));
            refuseFeatures(yaml);
            Node root = yaml.compose(new StringReader(text));
            if (root != null) {
                refuseDuplicateKeys(root);
            }
            return root;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw failed(mark == null ? Position.START : Position.of(mark), "the file is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw failed(Position.START, "the file is not YAML: " + e.getMessage());
        }
    }

    private LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(maxBytes);
        options.setNestingDepthLimit(MAX_DEPTH + 1);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    /** The parser would name neither line nor column. */
    private void refuseUnprintable() {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!isPrintable(c)) {
                throw failed(
                        Position.in(text, i),
                        String.format(Locale.ROOT, "the file contains the character U+%04X, which YAML forbids", c));
            }
        }
    }

    private static boolean isPrintable(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c == 0x85
                || (c >= 0x20 && c <= 0x7E)
                || (c >= 0xA0 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x1_0000;
    }

    /** Looks at the parser's events, of which there are as many as there is text, before any node exists. */
    private void refuseFeatures(Yaml yaml) {
        int depth = 0;
        for (Event event : yaml.parse(new StringReader(text))) {
            if (event instanceof NodeEvent node) {
                refuseFeatures(node);
            }
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw failed(
                        Position.of(event.getStartMark()),
                        "lists and maps are nested more than " + MAX_DEPTH + " deep, which is the limit");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private void refuseFeatures(NodeEvent event) {
        Position position = Position.of(event.getStartMark());
        if (event.getAnchor() != null) {
            throw failed(
                    position,
                    "anchors and aliases (&" + event.getAnchor() + ", *" + event.getAnchor()
                            + ") are not allowed; write the value out, in quotes if it begins with & or *");
        }
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent start ? start.getTag() : null;
        if (tag != null) {
            throw failed(position, "tags (" + tag + ") are not allowed; put a text that begins with ! in quotes");
        }
    }

    private void refuseDuplicateKeys(Node node) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::refuseDuplicateKeys);
        } else if (node instanceof MappingNode map) {
            Map<String, Position> seen = new HashMap<>();
            for (NodeTuple entry : map.getValue()) {
                refuseDuplicate(entry.getKeyNode(), seen);
                refuseDuplicateKeys(entry.getValueNode());
            }
        }
    }

    private void refuseDuplicate(Node key, Map<String, Position> seen) {
        Position position = Position.of(key.getStartMark());
        if (!(key instanceof ScalarNode scalar)) {
            throw failed(position, "a key must be a word, but this one is a list or a map");
        }
        Position before = seen.putIfAbsent(scalar.getValue(), position);
        if (before != null) {
            throw failed(
                    position,
                    "the key \"" + scalar.getValue() + "\" is here a second time; the first is in line "
                            + before.line());
        }
    }

    private LabException failed(Position position, String why) {
        return failed(file, position, why);
    }

    /** A failure at a place in a file. */
    static LabException failed(String file, Position position, String why) {
        return LabException.failed(file + ", " + position + ": " + why);
    }
}
