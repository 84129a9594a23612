package dev.doorbuster.lab.switchboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The file that says which variant of each fault is live.
 *
 * <p>It is taken whole or not at all: an unknown fault or variant, a fault that is missing or given twice, or anything that is
 * not YAML rejects it, with the line. At most {@value #MAX_BYTES} bytes are read.
 */
public final class FaultsFile {

    /** A larger file is rejected. */
    public static final int MAX_BYTES = 64 * 1024;

    private final Path path;
    private final Catalogue catalogue;

    public FaultsFile(Path path, Catalogue catalogue) {
        this.path = path;
        this.catalogue = catalogue;
    }

    public Path path() {
        return path;
    }

    /**
     * The variant of each fault.
     *
     * @throws RejectedFaultsException when the file is not valid or not there
     */
    public Map<String, String> read() throws RejectedFaultsException {
        return parse(text());
    }

    private String text() throws RejectedFaultsException {
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw rejected(0, "it has " + size + " bytes, more than " + MAX_BYTES);
            }
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw rejected(0, "it cannot be read: " + e);
        }
    }

    Map<String, String> parse(String text) throws RejectedFaultsException {
        Map<String, String> variants = new LinkedHashMap<>();
        for (NodeTuple entry : entries(text)) {
            ScalarNode key = scalar(entry.getKeyNode(), "a fault's name");
            String id = key.getValue();
            if (!catalogue.knows(id)) {
                throw rejected(
                        line(key), "unknown fault \"" + id + "\"; there are: " + String.join(", ", catalogue.ids()));
            }
            ScalarNode value = scalar(entry.getValueNode(), "the variant of " + id);
            List<String> known = catalogue.fault(id).variantNames();
            if (!known.contains(value.getValue())) {
                throw rejected(
                        line(value),
                        "unknown variant \"" + value.getValue() + "\" of " + id + "; there are: "
                                + String.join(", ", known));
            }
            if (variants.put(id, value.getValue()) != null) {
                throw rejected(line(key), id + " is given twice");
            }
        }
        for (String id : catalogue.ids()) {
            if (!variants.containsKey(id)) {
                throw rejected(0, id + " is missing");
            }
        }
        return variants;
    }

    private List<NodeTuple> entries(String text) throws RejectedFaultsException {
        Node root = compose(text);
        if (!(root instanceof MappingNode top)
                || top.getValue().size() != 1
                || !(top.getValue().get(0).getKeyNode() instanceof ScalarNode key)
                || !key.getValue().equals("faults")) {
            throw rejected(root == null ? 0 : line(root), "it must have one entry, \"faults:\", and nothing else");
        }
        Node faults = top.getValue().get(0).getValueNode();
        if (!(faults instanceof MappingNode mapping)) {
            throw rejected(line(faults), "\"faults:\" must be followed by one line a fault");
        }
        return mapping.getValue();
    }

    private @Nullable Node compose(String text) throws RejectedFaultsException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setAllowDuplicateKeys(false);
        try {
            return new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw rejected(line, "it is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw rejected(0, "it is not YAML: " + e.getMessage());
        }
    }

    private ScalarNode scalar(Node node, String what) throws RejectedFaultsException {
        if (node instanceof ScalarNode scalar) {
            return scalar;
        }
        throw rejected(line(node), what + " must be one word");
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private RejectedFaultsException rejected(int line, String why) {
        return new RejectedFaultsException(path, line, why);
    }

    /**
     * Changes variants in place; comments and everything else stay as they are.
     *
     * @param changes the new variant by fault; all must be in the catalogue
     * @throws RejectedFaultsException when the file is not valid before the change
     * @throws IOException when it cannot be written
     */
    public void set(Map<String, String> changes) throws RejectedFaultsException, IOException {
        String changed = replace(text(), changes);
        Path real = Files.isSymbolicLink(path) ? path.toRealPath() : path;
        Path part = real.resolveSibling("." + real.getFileName() + ".part");
        try {
            Files.writeString(part, changed);
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(real, LinkOption.NOFOLLOW_LINKS));
            Files.move(part, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    String replace(String text, Map<String, String> changes) throws RejectedFaultsException {
        parse(text);
        StringBuilder changed = new StringBuilder(text);
        List<NodeTuple> fromTheEnd = new ArrayList<>(entries(text));
        java.util.Collections.reverse(fromTheEnd);
        for (NodeTuple entry : fromTheEnd) {
            String variant = changes.get(((ScalarNode) entry.getKeyNode()).getValue());
            if (variant != null) {
                Node value = entry.getValueNode();
                int from = text.offsetByCodePoints(0, value.getStartMark().getIndex());
                int to = text.offsetByCodePoints(0, value.getEndMark().getIndex());
                changed.replace(from, to, keepColumn(text, from, to, variant));
            }
        }
        return changed.toString();
    }

    /** Pads the new word to the old one's width where blanks follow, so that the comments stay below each other. */
    private static String keepColumn(String text, int from, int to, String variant) {
        boolean blanksFollow = text.startsWith("  ", to);
        int missing = (to - from) - variant.length();
        return blanksFollow && missing > 0 ? variant + " ".repeat(missing) : variant;
    }
}
