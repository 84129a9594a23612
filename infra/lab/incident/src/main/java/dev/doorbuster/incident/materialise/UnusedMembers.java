package dev.doorbuster.incident.materialise;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.doorbuster.incident.source.Edits;
import dev.doorbuster.incident.source.JavaFacts;
import dev.doorbuster.incident.source.JavaFile;
import dev.doorbuster.incident.source.JavaTokens;
import dev.doorbuster.incident.source.JavaTree;
import dev.doorbuster.incident.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Removes the methods and fields whose name is used nowhere but in their own declarations, private ones nowhere else in
 * their file. It goes by names alone, so it keeps rather too much than too little. What overrides a method,
 * constructors, components of records and constants of enumerations always stay.
 */
final class UnusedMembers {

    private static final Set<String> KEPT = Set.of("main", "serialVersionUID");

    private final Map<String, Integer> uses = new HashMap<>();

    private UnusedMembers(SourceTree tree, JavaFacts facts) {
        tree.code()
                .values()
                .forEach(file -> facts.counts(file).forEach((name, count) -> uses.merge(name, count, Integer::sum)));
        tree.texts()
                .values()
                .forEach(text -> facts.words(text).forEach(word -> {
                    uses.merge(word, 1, Integer::sum);
                    uses.merge(word + "(", 1, Integer::sum);
                }));
    }

    /** One round; what only the removed members used goes in the next one. */
    static SourceTree removedFrom(SourceTree tree, JavaFacts facts) {
        UnusedMembers unused = new UnusedMembers(tree, facts);
        List<JavaFile> files = new ArrayList<>();
        for (JavaTree each : facts.trees(List.copyOf(tree.code().values()))) {
            files.add(unused.removedFrom(each, facts.counts(each.file())));
        }
        return tree.withCode(files);
    }

    private JavaFile removedFrom(JavaTree tree, Map<String, Integer> own) {
        Map<String, List<Tree>> members = new HashMap<>();
        Set<String> visible = new HashSet<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
                for (Tree member : type.getMembers()) {
                    String name = removableName(type, member);
                    if (name != null) {
                        members.computeIfAbsent(name, key -> new ArrayList<>()).add(member);
                        if (!modifiers(member).contains(Modifier.PRIVATE)) {
                            visible.add(name);
                        }
                    }
                }
                return super.visitClass(type, unused);
            }
        }.scan(tree.unit(), null);
        Edits edits = new Edits(tree.file().text());
        members.forEach((name, declarations) -> {
            // What is private is used in its own file only, whatever others mean by the name.
            int all = (visible.contains(name) ? uses : own).getOrDefault(name, 0);
            int inDeclarations = 0;
            for (Tree declaration : declarations) {
                inDeclarations += occurrences(name, tree.text(declaration));
            }
            if (all <= inDeclarations) {
                declarations.forEach(declaration -> edits.removeWithComments(tree.span(declaration)));
            }
        });
        return edits.isEmpty() ? tree.file() : tree.file().with(edits.apply()).withUsedImportsOnly();
    }

    private static Set<Modifier> modifiers(Tree member) {
        return member instanceof MethodTree method
                ? method.getModifiers().getFlags()
                : ((VariableTree) member).getModifiers().getFlags();
    }

    private static @Nullable String removableName(ClassTree type, Tree member) {
        if (member instanceof MethodTree method) {
            String name = method.getName().toString();
            boolean stays = name.equals("<init>") || overrides(method.getModifiers()) || KEPT.contains(name);
            return stays ? null : name + "(";
        }
        if (member instanceof VariableTree field
                && type.getKind() != Tree.Kind.RECORD
                && !(type.getKind() == Tree.Kind.ENUM
                        && field.getModifiers().getFlags().size() == 3)) {
            String name = field.getName().toString();
            return KEPT.contains(name) ? null : name;
        }
        return null;
    }

    private static boolean overrides(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private static int occurrences(String name, String code) {
        int count = 0;
        for (Span span : JavaTokens.of(code).identifiers()) {
            if (JavaTokens.kind(code, span).equals(name)) {
                count++;
            }
        }
        return count;
    }
}
