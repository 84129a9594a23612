package dev.doorbuster.incident.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of Java files, found out once for each text. A site differs from the next one in a few files only, so
 * nearly all of it serves all sites.
 */
public final class JavaFacts {

    private final Map<JavaFile, JavaTree> trees = new ConcurrentHashMap<>();
    private final Map<JavaFile, Map<String, Integer>> counts = new ConcurrentHashMap<>();
    private final Map<JavaFile, Set<String>> named = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> words = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> written = new ConcurrentHashMap<>();

    /** The trees of these files, in the same order. */
    public List<JavaTree> trees(List<JavaFile> files) {
        List<JavaFile> missing =
                files.stream().filter(file -> !trees.containsKey(file)).toList();
        if (!missing.isEmpty()) {
            JavaTree.parse(missing).forEach(tree -> trees.put(tree.file(), tree));
        }
        List<JavaTree> result = new ArrayList<>();
        files.forEach(file -> result.add(trees.get(file)));
        return result;
    }

    /**
     * How often each identifier occurs in a file, imports included and comments excluded. What looks like the name of a
     * method, before a parenthesis or behind two colons, is counted with a parenthesis at its end.
     */
    public Map<String, Integer> counts(JavaFile file) {
        return counts.computeIfAbsent(file, JavaFacts::count);
    }

    private static Map<String, Integer> count(JavaFile file) {
        Map<String, Integer> counts = new HashMap<>();
        JavaTokens.of(file.text())
                .identifiers()
                .forEach(span -> counts.merge(JavaTokens.kind(file.text(), span), 1, Integer::sum));
        return Map.copyOf(counts);
    }

    /** The qualified names of classes in a text that is not Java. */
    public Set<String> namesIn(String text) {
        return written.computeIfAbsent(text, JavaFile::qualifiedNames);
    }

    /** The words of a text that is not Java, such as a template. */
    public Set<String> words(String text) {
        return words.computeIfAbsent(text, JavaFacts::findWords);
    }

    private static Set<String> findWords(String text) {
        Set<String> found = new HashSet<>();
        Words.in(text).forEach(span -> found.add(span.of(text)));
        return Set.copyOf(found);
    }

    /**
     * The qualified names that the code of a file may mean: each identifier as an import or as a class of the same
     * package, and the names that are written out.
     */
    public Set<String> named(JavaFile file) {
        return named.computeIfAbsent(file, JavaFacts::findNamed);
    }

    private static Set<String> findNamed(JavaFile file) {
        Set<String> names = new LinkedHashSet<>();
        Map<String, String> imports = file.imports();
        String packageName = file.packageName();
        for (String identifier : file.identifiers()) {
            if (imports.containsKey(identifier)) {
                names.add(imports.get(identifier));
            } else if (Character.isUpperCase(identifier.charAt(0))) {
                names.add(packageName + "." + identifier);
            }
        }
        names.addAll(file.namesWrittenOut());
        return names;
    }
}
