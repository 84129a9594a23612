package dev.doorbuster.incident.materialise;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import dev.doorbuster.incident.source.Edits;
import dev.doorbuster.incident.source.JavaFile;
import dev.doorbuster.incident.source.JavaTokens;
import dev.doorbuster.incident.source.JavaTree;
import dev.doorbuster.incident.source.Span;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the switchboard out of a service's {@code Main}: what was one of several variants is put into service for good,
 * and every other statement about the switchboard goes.
 */
final class WithoutSwitches {

    private static final String SWITCHBOARD = "switchboard";
    private static final String COMPONENTS = "dev.doorbuster.service.lifecycle.Components";
    private static final int WIDTH = 120;

    private final Map<String, ChosenVersion> chosen;

    /** @param chosen by the name of the class that names the variants, each rewritten already */
    WithoutSwitches(Map<String, ChosenVersion> chosen) {
        this.chosen = Map.copyOf(chosen);
    }

    JavaFile rewritten(JavaFile main) {
        if (!main.text().contains(SWITCHBOARD)) {
            return main;
        }
        JavaFile without = remove(putIntoService(main));
        JavaFile result =
                without.equals(main) ? main : without.withImport(COMPONENTS).withUsedImportsOnly();
        if (result.identifiers().contains(SWITCHBOARD)) {
            throw new IllegalArgumentException(
                    main.path() + " uses the switchboard otherwise than as live(ID, new …Variants(…).byId()) or in a"
                            + " statement of its own");
        }
        return result;
    }

    private JavaFile putIntoService(JavaFile main) {
        JavaTree tree = JavaTree.parse(main);
        Edits edits = new Edits(main.text());
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
                if (isLive(call)
                        && call.getArguments().get(1) instanceof MethodInvocationTree byId
                        && ((MemberSelectTree) byId.getMethodSelect()).getExpression()
                                instanceof NewClassTree created) {
                    boolean isStatement = getCurrentPath().getParentPath().getLeaf() instanceof ExpressionStatementTree;
                    edits.replace(tree.span(call), inService(tree, tree.span(call), created, isStatement));
                    return null;
                }
                return super.visitMethodInvocation(call, unused);
            }
        }.scan(tree.unit(), null);
        return main.with(edits.apply());
    }

    private static boolean isLive(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                && select.getIdentifier().contentEquals("live")
                && select.getExpression() instanceof IdentifierTree receiver
                && receiver.getName().contentEquals(SWITCHBOARD);
    }

    private String inService(JavaTree tree, Span call, NewClassTree created, boolean isStatement) {
        String variants = created.getIdentifier().toString();
        ChosenVersion version = chosen.get(variants);
        if (version == null) {
            throw new IllegalArgumentException(tree.file().path() + ": nothing was chosen for " + variants);
        }
        List<String> arguments = version.arguments(
                created.getArguments().stream().<String>map(tree::text).toList());
        String start = "Components." + (isStatement ? "activate(" : "inService(");
        String create = variants + ".create(" + String.join(", ", arguments) + "))";
        String text = tree.file().text();
        int line = text.lastIndexOf('\n', call.from()) + 1;
        String indent = text.substring(line, call.from()).replaceAll("\\S.*", "");
        int column = call.from() - line;
        return column + start.length() + create.length() < WIDTH
                ? start + create
                : start + "\n" + indent + "        " + create;
    }

    private static JavaFile remove(JavaFile main) {
        JavaTree tree = JavaTree.parse(main);
        Edits edits = new Edits(main.text());
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
                return removeIf(variable.getName().contentEquals(SWITCHBOARD), variable)
                        ? null
                        : super.visitVariable(variable, unused);
            }

            @Override
            public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void unused) {
                return removeIf(mentionsTheSwitchboard(tree.text(statement)), statement)
                        ? null
                        : super.visitExpressionStatement(statement, unused);
            }

            private boolean removeIf(boolean condition, Tree node) {
                boolean isOwn = condition && !(getCurrentPath().getLeaf() instanceof ClassTree);
                if (isOwn) {
                    edits.removeWithComments(tree.span(node));
                }
                return isOwn;
            }
        }.scan(tree.unit(), null);
        return main.with(edits.apply());
    }

    private static boolean mentionsTheSwitchboard(String code) {
        return JavaTokens.of(code).identifiers().stream()
                .anyMatch(span -> span.of(code).equals(SWITCHBOARD));
    }
}
