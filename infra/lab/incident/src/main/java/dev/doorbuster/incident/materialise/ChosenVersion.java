package dev.doorbuster.incident.materialise;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.doorbuster.incident.source.Edits;
import dev.doorbuster.incident.source.JavaFile;
import dev.doorbuster.incident.source.JavaTree;
import dev.doorbuster.incident.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns the class that names a fault's variants into one that creates a single one of them, with nothing that only the
 * others need.
 *
 * <p>It understands the two shapes that these classes have: a method {@code byId} that returns {@code Map.of(id,
 * expression, …)}, and a constructor that calls {@code add(id, entries -> expression)} for each variant.
 */
final class ChosenVersion {

    private static final int WIDTH = 120;

    private final JavaTree tree;
    private final ClassTree type;
    private final String variant;
    private final String creates;
    private final int generation;
    private final MethodTree constructor;
    private final MethodTree byId;
    private final Map<String, VariableTree> parameters = new LinkedHashMap<>();
    private final Set<String> usedParameters = new LinkedHashSet<>();
    private final Map<String, String> locals = new LinkedHashMap<>();
    private final Set<String> keptMethods = new LinkedHashSet<>();

    /**
     * @param tree of the class that names the variants
     * @param variant the id of the chosen one
     * @param creates what the class creates, in words
     * @param generation the number of the chosen variant's entries, for a fault that numbers them
     */
    ChosenVersion(JavaTree tree, String variant, String creates, int generation) {
        this.tree = tree;
        this.type = (ClassTree) tree.unit().getTypeDecls().get(0);
        this.variant = variant;
        this.creates = creates;
        this.generation = generation;
        this.constructor = method("<init>");
        this.byId = method("byId");
        constructor
                .getParameters()
                .forEach(each -> parameters.put(each.getName().toString(), each));
    }

    /** The rewritten class. Its method {@code create} takes the {@linkplain #arguments used} parameters. */
    JavaFile rewritten() {
        ExpressionTree chosen = chosen();
        String result = isCallOfOwnMethod(chosen) ? inlined((MethodInvocationTree) chosen) : resolved(chosen, Map.of());
        String head = tree.file().text().substring(0, tree.span(type).from());
        int comment = head.lastIndexOf("/**");
        StringBuilder text = new StringBuilder(head.substring(0, comment));
        String name = type.getSimpleName().toString();
        text.append("/** Creates ").append(creates).append(". */\n");
        text.append("public final class ").append(name).append(" {\n\n");
        text.append("    private ").append(name).append("() {}\n\n");
        text.append("    /** Creates it, once for the whole process. */\n");
        text.append(signature()).append(" {\n");
        locals.values().forEach(local -> text.append("        ").append(local).append('\n'));
        text.append("        return ").append(result).append(";\n    }\n");
        keptMethods.forEach(method ->
                text.append("\n    ").append(tree.text(method(method))).append('\n'));
        JavaFile used = tree.file().with(text.append("}\n").toString()).withUsedImportsOnly();
        return used.with(used.text().replace("\n\n\n", "\n\n"));
    }

    private String signature() {
        String start = "    public static " + created() + " create(";
        List<String> used = parameters.entrySet().stream()
                .filter(each -> usedParameters.contains(each.getKey()))
                .map(each -> tree.text(each.getValue()))
                .toList();
        String line = start + String.join(", ", used) + ")";
        return line.length() + 2 <= WIDTH ? line : start + "\n            " + String.join(", ", used) + ")";
    }

    /** The arguments of a call of the constructor that {@code create} takes, after {@link #rewritten()}. */
    List<String> arguments(List<String> ofTheConstructor) {
        List<String> names = List.copyOf(parameters.keySet());
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (usedParameters.contains(names.get(i))) {
                arguments.add(ofTheConstructor.get(i));
            }
        }
        return arguments;
    }

    /** The ids of all variants that the class names. */
    Set<String> ids() {
        return new TreeSet<>(choices().keySet());
    }

    private ExpressionTree chosen() {
        ExpressionTree chosen = choices().get(variant);
        if (chosen == null) {
            throw new IllegalArgumentException(
                    tree.file().path() + " has no variant \"" + variant + "\", only " + String.join(", ", ids()));
        }
        if (chosen instanceof LambdaExpressionTree lambda) {
            addEntries(lambda.getParameters().get(0).getName().toString());
            return (ExpressionTree) lambda.getBody();
        }
        VariableTree local = local(byId, chosen);
        return local == null ? chosen : local.getInitializer();
    }

    private Map<String, ExpressionTree> choices() {
        Map<String, ExpressionTree> choices = new LinkedHashMap<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
                List<? extends ExpressionTree> arguments = call.getArguments();
                if (name(call.getMethodSelect()).equals("of")
                        || name(call.getMethodSelect()).equals("add")) {
                    for (int i = 0; i + 1 < arguments.size(); i += 2) {
                        if (arguments.get(i) instanceof LiteralTree id && id.getValue() instanceof String text) {
                            choices.put(text, arguments.get(i + 1));
                        }
                    }
                }
                return super.visitMethodInvocation(call, unused);
            }
        }.scan(List.of(constructor, byId), null);
        return choices;
    }

    private static String name(ExpressionTree select) {
        return select instanceof MemberSelectTree member
                ? member.getIdentifier().toString()
                : select.toString();
    }

    /** Declares what {@code add} hands to each variant. */
    private void addEntries(String parameter) {
        MethodTree add = method("add");
        ParameterizedTypeTree function =
                (ParameterizedTypeTree) add.getParameters().get(1).getType();
        String typeName = tree.text(function.getTypeArguments().get(0));
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
                if (name(call.getMethodSelect()).equals("apply")) {
                    ExpressionTree entries = call.getArguments().get(0);
                    String value = resolved(entries, Map.of("generation", Integer.toString(generation)));
                    locals.put(parameter, typeName + " " + parameter + " = " + value + ";");
                }
                return super.visitMethodInvocation(call, unused);
            }
        }.scan(add.getBody(), null);
        if (!locals.containsKey(parameter)) {
            throw new IllegalArgumentException(tree.file().path() + ": add() hands nothing to its function");
        }
    }

    private boolean isCallOfOwnMethod(ExpressionTree expression) {
        return expression instanceof MethodInvocationTree call
                && call.getMethodSelect() instanceof IdentifierTree own
                && find(own.getName().toString()) != null;
    }

    /** The result of a method of the class itself; its local variables become those of {@code create}. */
    private String inlined(MethodInvocationTree call) {
        MethodTree method = method(name(call.getMethodSelect()));
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            arguments.put(
                    method.getParameters().get(i).getName().toString(),
                    tree.text(call.getArguments().get(i)));
        }
        String result = "";
        for (StatementTree statement : method.getBody().getStatements()) {
            if (statement instanceof VariableTree local) {
                String name = local.getName().toString();
                locals.put(
                        name,
                        tree.text(local.getType()) + " " + name + " = " + resolved(local.getInitializer(), arguments)
                                + ";");
            } else if (statement instanceof ReturnTree end) {
                result = resolved(end.getExpression(), arguments);
            }
        }
        return result;
    }

    /** The text of an expression, after what it needs has been declared; some names are replaced. */
    private String resolved(ExpressionTree expression, Map<String, String> replaced) {
        Span whole = tree.span(expression);
        Edits edits = new Edits(whole.of(tree.file().text()));
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
                String name = identifier.getName().toString();
                String replacement = replaced.get(name);
                if (replacement == null) {
                    need(name);
                } else {
                    Span span = tree.span(identifier);
                    edits.replace(new Span(span.from() - whole.from(), span.to() - whole.from()), replacement);
                }
                return null;
            }

            @Override
            public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
                if (reference.getQualifierExpression().toString().contentEquals(type.getSimpleName())) {
                    keptMethods.add(reference.getName().toString());
                }
                return super.visitMemberReference(reference, unused);
            }
        }.scan(expression, null);
        return edits.apply();
    }

    /** Declares a name that an expression uses, if it is a field or a local variable of the constructor. */
    private void need(String name) {
        if (locals.containsKey(name)) {
            return;
        }
        ExpressionTree assigned = assigned(name);
        VariableTree local = local(constructor, name);
        if (assigned instanceof IdentifierTree parameter
                && parameter.getName().contentEquals(name)
                && parameters.containsKey(name)) {
            usedParameters.add(name);
        } else if (assigned != null) {
            declare(name, field(name).getType(), assigned);
        } else if (local != null) {
            declare(name, local.getType(), local.getInitializer());
        } else if (parameters.containsKey(name)) {
            usedParameters.add(name);
        }
    }

    private void declare(String name, Tree declaredType, ExpressionTree value) {
        String resolved = resolved(value, Map.of());
        locals.put(name, tree.text(declaredType) + " " + name + " = " + resolved + ";");
    }

    /** What the constructor assigns to a field of this name, if there is one. */
    private @Nullable ExpressionTree assigned(String name) {
        return constructor.getBody().getStatements().stream()
                .filter(ExpressionStatementTree.class::isInstance)
                .map(statement -> ((ExpressionStatementTree) statement).getExpression())
                .filter(AssignmentTree.class::isInstance)
                .map(AssignmentTree.class::cast)
                .filter(assignment -> assignment.getVariable().toString().equals("this." + name))
                .<ExpressionTree>map(AssignmentTree::getExpression)
                .findFirst()
                .orElse(null);
    }

    private VariableTree field(String name) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> field.getName().contentEquals(name))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable VariableTree local(MethodTree method, ExpressionTree expression) {
        return expression instanceof IdentifierTree identifier
                ? local(method, identifier.getName().toString())
                : null;
    }

    private static @Nullable VariableTree local(MethodTree method, String name) {
        return method.getBody().getStatements().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(local -> local.getName().contentEquals(name))
                .findFirst()
                .orElse(null);
    }

    /** The type that {@code byId} has for each id. */
    private String created() {
        return tree.text(((ParameterizedTypeTree) byId.getReturnType())
                .getTypeArguments()
                .get(1));
    }

    private MethodTree method(String name) {
        return Objects.requireNonNull(find(name), () -> tree.file().path() + " has no method " + name);
    }

    private @Nullable MethodTree find(String name) {
        List<MethodTree> methods = type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(method -> method.getName().contentEquals(name))
                .collect(Collectors.toList());
        return methods.isEmpty() ? null : methods.get(0);
    }
}
