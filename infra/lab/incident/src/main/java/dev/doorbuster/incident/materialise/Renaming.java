package dev.doorbuster.incident.materialise;

import dev.doorbuster.incident.source.JavaFile;
import dev.doorbuster.incident.source.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives the packages and classes of faults their neutral names, and the whole tree another brand: the root package, the
 * variables of the environment, pages and addresses. It replaces whole identifiers in code, comments, templates and
 * configurations alike.
 */
final class Renaming {

    private static final String ROOT = "dev.doorbuster";

    private final String brand;
    private final Map<String, String> packages = new LinkedHashMap<>();
    private final Map<String, String> classes = new LinkedHashMap<>();

    Renaming(String brand) {
        this.brand = brand;
    }

    /** Renames the package of a fault and the classes in it. */
    void fault(SiteNames.FaultNames names, SourceTree tree) {
        String packageName = ROOT + "." + names.service() + "." + names.packageName();
        packages.put(packageName, ROOT + "." + names.service() + "." + names.renamed());
        tree.code().values().stream()
                .filter(file -> !file.isPackageInfo() && file.packageName().equals(packageName))
                .forEach(file -> {
                    String renamed = names.renamed(file.simpleName());
                    if (!renamed.equals(file.simpleName())) {
                        classes.put(file.simpleName(), renamed);
                    }
                });
    }

    SourceTree of(SourceTree tree) {
        List<JavaFile> code = new ArrayList<>();
        tree.code().values().forEach(file -> {
            String path = file.path();
            for (Map.Entry<String, String> each : packages.entrySet()) {
                path = path.replace("/" + slashes(each.getKey()) + "/", "/" + slashes(each.getValue()) + "/");
            }
            String simple = file.simpleName();
            path = path.substring(0, path.lastIndexOf('/') + 1) + classes.getOrDefault(simple, simple) + ".java";
            code.add(new JavaFile(branded(path), branded(renamed(file.text()))));
        });
        Map<String, String> texts = new TreeMap<>();
        tree.texts().forEach((path, text) -> texts.put(branded(path), branded(renamed(text))));
        return new SourceTree(Map.of(), texts).withCode(code);
    }

    private static String slashes(String packageName) {
        return packageName.replace('.', '/');
    }

    private String renamed(String text) {
        String result = text;
        for (Map.Entry<String, String> each : packages.entrySet()) {
            result = result.replace(each.getKey(), each.getValue());
        }
        return Words.replaced(result, classes);
    }

    /** A text or a path with the brand in place of this project's name. */
    String branded(String text) {
        String lower = brand.toLowerCase(Locale.ROOT);
        return text.replace("dev/doorbuster", "com/" + lower)
                .replace(ROOT, "com." + lower)
                .replace("DOORBUSTER", brand.toUpperCase(Locale.ROOT))
                .replace("Doorbuster", brand)
                .replace("doorbuster", lower);
    }
}
