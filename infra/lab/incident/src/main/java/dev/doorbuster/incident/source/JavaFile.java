package dev.doorbuster.incident.source;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Java file of a source tree.
 *
 * @param path relative to the tree's root, with slashes
 */
public record JavaFile(String path, String text) {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern QUALIFIED = Pattern.compile("\\b(?:[a-z]\\w*\\.){2,}[A-Z]\\w*\\b");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (static )?([\\w.]+)(\\.\\*)?;\n");

    public JavaFile with(String newText) {
        return new JavaFile(path, newText);
    }

    /** The name of its class without the package; {@code package-info} of a package. */
    public String simpleName() {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
    }

    public boolean isPackageInfo() {
        return simpleName().equals("package-info");
    }

    public String packageName() {
        Matcher matcher = PACKAGE.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException(path + " has no package");
        }
        return matcher.group(1);
    }

    public String qualifiedName() {
        return packageName() + "." + simpleName();
    }

    /** The names that it imports, by the simple name that it uses; of a static import, that of the class. */
    public Map<String, String> imports() {
        Map<String, String> imports = new TreeMap<>();
        Matcher matcher = IMPORT.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(2);
            if (matcher.group(1) != null && matcher.group(3) == null) {
                name = name.substring(0, name.lastIndexOf('.'));
            }
            imports.put(name.substring(name.lastIndexOf('.') + 1), name);
        }
        return imports;
    }

    /** The identifiers in its code, without those of the package, of imports and of comments. */
    public Set<String> identifiers() {
        Set<String> identifiers = new LinkedHashSet<>();
        int head = endOfImports();
        JavaTokens.of(text).identifiers().stream()
                .filter(span -> span.from() >= head)
                .forEach(span -> identifiers.add(span.of(text)));
        return identifiers;
    }

    /**
     * The qualified names of classes that its code writes out, such as {@code java.util.concurrent.TimeoutException}.
     */
    public Set<String> namesWrittenOut() {
        int head = endOfImports();
        StringBuilder code = new StringBuilder(text);
        for (Span comment : JavaTokens.of(text).comments()) {
            code.replace(comment.from(), comment.to(), " ".repeat(comment.to() - comment.from()));
        }
        return qualifiedNames(code.substring(head));
    }

    /** The qualified names of classes in any text. */
    public static Set<String> qualifiedNames(String anyText) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = QUALIFIED.matcher(anyText);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private int endOfImports() {
        Matcher matcher = IMPORT.matcher(text);
        int end = 0;
        while (matcher.find()) {
            end = matcher.end();
        }
        if (end == 0) {
            Matcher first = PACKAGE.matcher(text);
            end = first.find() ? first.end() : 0;
        }
        return end;
    }

    /** With one import more, in its place in the alphabet; unchanged if it is there already. */
    public JavaFile withImport(String name) {
        String line = "import " + name + ";\n";
        if (text.contains("\n" + line)) {
            return this;
        }
        Matcher matcher = IMPORT.matcher(text);
        int at = endOfImports();
        while (matcher.find()) {
            if (matcher.group(1) == null && matcher.group(2).compareTo(name) > 0) {
                at = matcher.start();
                break;
            }
        }
        return with(text.substring(0, at) + line + text.substring(at));
    }

    /** Without the imports that neither its code nor its comments use. */
    public JavaFile withUsedImportsOnly() {
        int head = endOfImports();
        String rest = text.substring(head);
        StringBuilder kept = new StringBuilder();
        Matcher matcher = IMPORT.matcher(text);
        int at = 0;
        while (matcher.find()) {
            kept.append(text, at, matcher.start());
            String name = matcher.group(2);
            String simple = name.substring(name.lastIndexOf('.') + 1);
            if (matcher.group(3) != null
                    || Pattern.compile("\\b" + simple + "\\b").matcher(rest).find()) {
                kept.append(matcher.group());
            }
            at = matcher.end();
        }
        return with(kept.append(text.substring(at)).toString());
    }
}
