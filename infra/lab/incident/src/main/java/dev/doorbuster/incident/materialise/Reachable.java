package dev.doorbuster.incident.materialise;

import dev.doorbuster.incident.source.JavaFacts;
import dev.doorbuster.incident.source.JavaFile;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Drops the classes that nothing leads to from the services' {@code Main}, from a template or from a configuration. A
 * class leads to those that its code names; comments lead nowhere.
 */
final class Reachable {

    private final Map<String, JavaFile> byName = new HashMap<>();
    private final SourceTree tree;
    private final JavaFacts facts;

    private Reachable(SourceTree tree, JavaFacts facts) {
        this.tree = tree;
        this.facts = facts;
        tree.code().values().stream()
                .filter(file -> !file.isPackageInfo())
                .forEach(file -> byName.put(file.qualifiedName(), file));
    }

    /** The tree without the classes that nothing leads to, and without the descriptions of empty packages. */
    static SourceTree in(SourceTree tree, JavaFacts facts) {
        return new Reachable(tree, facts).result();
    }

    private SourceTree result() {
        Deque<JavaFile> open = new ArrayDeque<>();
        tree.code().values().stream()
                .filter(file -> file.simpleName().equals("Main"))
                .forEach(open::add);
        tree.texts().values().forEach(text -> open.addAll(namedIn(text)));
        Set<JavaFile> found = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            JavaFile file = open.remove();
            if (found.add(file)) {
                open.addAll(namedBy(file));
            }
        }
        Set<String> packages = new HashSet<>();
        found.forEach(file -> packages.add(file.packageName()));
        tree.code().values().stream()
                .filter(file -> file.isPackageInfo() && packages.contains(file.packageName()))
                .forEach(found::add);
        return tree.withCode(found);
    }

    private Collection<JavaFile> namedBy(JavaFile file) {
        Set<JavaFile> named = new LinkedHashSet<>();
        facts.named(file).forEach(name -> add(named, name));
        return named;
    }

    /** The classes that a template or a configuration names. */
    private Collection<JavaFile> namedIn(String text) {
        Set<JavaFile> named = new LinkedHashSet<>();
        facts.namesIn(text).forEach(name -> add(named, name));
        return named;
    }

    /** Adds the class of this name, or the one that it is nested in or a member of. */
    private void add(Set<JavaFile> named, String name) {
        String outer = name;
        while (!byName.containsKey(outer) && outer.contains(".")) {
            outer = outer.substring(0, outer.lastIndexOf('.'));
        }
        JavaFile file = byName.get(outer);
        if (file != null) {
            named.add(file);
        }
    }
}
