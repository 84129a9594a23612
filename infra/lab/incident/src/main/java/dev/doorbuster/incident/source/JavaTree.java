package dev.doorbuster.incident.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The syntax tree of one Java file, as the JDK's own compiler parses it. */
public final class JavaTree {

    private final JavaFile file;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private JavaTree(JavaFile file, CompilationUnitTree unit, SourcePositions positions) {
        this.file = file;
        this.unit = unit;
        this.positions = positions;
    }

    /**
     * Parses files together.
     *
     * @return their trees, in the same order
     * @throws IllegalStateException when this is not a JDK
     * @throws IllegalArgumentException when a file cannot be parsed; the message holds the compiler's words
     */
    public static List<JavaTree> parse(List<JavaFile> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("there is no Java compiler: a JDK is needed, not only a runtime");
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<SimpleJavaFileObject> sources =
                files.stream().<SimpleJavaFileObject>map(Source::new).toList();
        JavacTask task =
                (JavacTask) compiler.getTask(new StringWriter(), null, problems, List.of("-proc:none"), null, sources);
        try {
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<JavaTree> trees = new ArrayList<>();
            int number = 0;
            for (CompilationUnitTree unit : task.parse()) {
                trees.add(new JavaTree(files.get(number++), unit, positions));
            }
            problems.getDiagnostics().stream().findFirst().ifPresent(problem -> {
                throw new IllegalArgumentException(problem.getSource().getName() + ":" + problem.getLineNumber() + ": "
                        + problem.getMessage(Locale.ENGLISH));
            });
            return trees;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static JavaTree parse(JavaFile file) {
        return parse(List.of(file)).get(0);
    }

    public JavaFile file() {
        return file;
    }

    public CompilationUnitTree unit() {
        return unit;
    }

    /** Where a node of this tree stands in the file's text. */
    public Span span(Tree node) {
        return new Span((int) positions.getStartPosition(unit, node), (int) positions.getEndPosition(unit, node));
    }

    public String text(Tree node) {
        return span(node).of(file.text());
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(JavaFile file) {
            super(URI.create("string:///" + file.path()), Kind.SOURCE);
            this.text = file.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
