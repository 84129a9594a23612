package dev.doorbuster.sandbox.switchboard;

import dev.doorbuster.sandbox.environment.AtomicFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * The faults file, which selects the active variant of each fault.
 *
 * <p>It is accepted or rejected as a whole. An unknown fault or variant, a fault that is missing or given twice, or
 * invalid YAML rejects it; the message names the line. A file may have at most {@value #MAX_BYTES} bytes.
 */
public final class FaultsFile {

    /** Maximum size; a larger file is rejected. */
    public static final int MAX_BYTES = 64 * 1024;

    private final Path path;
    private final FaultCatalogue catalogue;

    public FaultsFile(Path path, FaultCatalogue catalogue) {
        this.path = path;
        this.catalogue = catalogue;
    }

    public Path path() {
        return path;
    }

    /**
     * Reads the variant of each fault.
     *
     * @throws RejectedFaultsException when the file is invalid or does not exist
     */
    public Map<String, String> read() throws RejectedFaultsException {
        return parse(text());
    }

    private String text() throws RejectedFaultsException {
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw rejected(0, "it has " + size + " bytes, but the maximum is " + MAX_BYTES);
            }
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw rejected(0, "it is not text in UTF-8");
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
            throw rejected(line(faults), "\"faults:\" must be followed by one line per fault");
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
     * Changes variants in place. Comments and their columns, quotes, line endings and everything else stay as they are.
     *
     * <p>The new text is built and parsed in memory first. It is written only if it differs from the old one in nothing
     * but these variants, and atomically, so that no reader sees half of it. Permissions, owner and symbolic links are
     * kept.
     *
     * @param changes the new variant by fault; all must be in the catalogue
     * @throws RejectedFaultsException when the file is invalid before the change, or its form does not allow the
     *     change; the file is then unchanged
     * @throws IOException when the file cannot be written
     */
    public void set(Map<String, String> changes) throws RejectedFaultsException, IOException {
        String before = text();
        String after = replace(before, changes);
        if (after.equals(before)) {
            return;
        }
        try (AtomicFiles.Draft draft = draft()) {
            draft.write(after);
            if (!text().equals(before)) {
                throw rejected(0, "it was changed concurrently; try again");
            }
            draft.publish();
        }
    }

    /**
     * Restores earlier content of the file, whatever it contains now.
     *
     * @param content content that was read from {@link #path} before, valid or not
     */
    public void restore(byte[] content) throws IOException {
        try (AtomicFiles.Draft draft = draft()) {
            draft.write(content);
            draft.publish();
        }
    }

    private AtomicFiles.Draft draft() throws IOException {
        try {
            return AtomicFiles.Draft.of(path);
        } catch (AccessDeniedException e) {
            throw new IOException(
                    path.toRealPath() + " cannot be replaced, because its folder is not writable; edit it by hand", e);
        }
    }

    String replace(String text, Map<String, String> changes) throws RejectedFaultsException {
        Map<String, String> wanted = new LinkedHashMap<>(parse(text));
        wanted.putAll(changes);
        String changed = new FaultsText(text).with(wanted);
        try {
            if (parse(changed).equals(wanted)) {
                return changed;
            }
        } catch (RejectedFaultsException unreadable) {
            throw unchangeable(unreadable);
        }
        throw unchangeable(null);
    }

    private RejectedFaultsException unchangeable(@Nullable Throwable cause) {
        RejectedFaultsException refusal = rejected(
                0,
                "its form does not allow the command to change one value alone; the file is unchanged, edit it by"
                        + " hand");
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
