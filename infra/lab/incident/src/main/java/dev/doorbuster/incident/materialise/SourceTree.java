package dev.doorbuster.incident.materialise;

import dev.doorbuster.incident.form.SourceEdit;
import dev.doorbuster.incident.source.JavaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a source tree: Java code, and texts such as templates, style sheets and configurations.
 *
 * @param code by path, relative to the root
 * @param texts by path, relative to the root
 */
public record SourceTree(Map<String, JavaFile> code, Map<String, String> texts) {

    public SourceTree {
        code = new TreeMap<>(code);
        texts = new TreeMap<>(texts);
    }

    /** Code and texts together, by path. */
    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(texts);
        code.forEach((path, file) -> all.put(path, file.text()));
        return all;
    }

    /**
     * The tree after exact changes.
     *
     * @throws IllegalArgumentException when one does not fit; the message names its file
     */
    public SourceTree edited(List<SourceEdit> edits, String brand) {
        Map<String, JavaFile> editedCode = new TreeMap<>(code);
        Map<String, String> editedTexts = new TreeMap<>(texts);
        for (SourceEdit edit : edits) {
            String path = Materialiser.path(edit.file(), brand);
            if (editedCode.containsKey(path)) {
                editedCode.computeIfPresent(path, (same, file) -> file.with(edit.in(file.text())));
            } else if (editedTexts.computeIfPresent(path, (same, text) -> edit.in(text)) == null) {
                throw new IllegalArgumentException("there is no file " + path);
            }
        }
        return new SourceTree(editedCode, editedTexts);
    }

    SourceTree withCode(Collection<JavaFile> files) {
        Map<String, JavaFile> changed = new TreeMap<>();
        files.forEach(file -> changed.put(file.path(), file));
        return new SourceTree(changed, texts);
    }

    /**
     * Reads the main sources of a module.
     *
     * @param from its folder
     * @param as what that folder is called in the tree
     */
    static SourceTree module(Path from, String as) throws IOException {
        Map<String, JavaFile> code = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(from.resolve("src/main"))) {
            String path = as + "/" + from.relativize(file).toString().replace('\\', '/');
            String text = Files.readString(file);
            if (path.endsWith(".java")) {
                code.put(path, new JavaFile(path, text));
            } else {
                texts.put(path, text);
            }
        }
        return new SourceTree(code, texts);
    }

    SourceTree and(SourceTree other) {
        Map<String, JavaFile> bothCode = new TreeMap<>(code);
        bothCode.putAll(other.code);
        Map<String, String> bothTexts = new TreeMap<>(texts);
        bothTexts.putAll(other.texts);
        return new SourceTree(bothCode, bothTexts);
    }

    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    /** Writes all files into a folder, which is created if necessary. */
    public void write(Path folder) throws IOException {
        for (Map.Entry<String, String> each : all().entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue());
        }
    }
}
