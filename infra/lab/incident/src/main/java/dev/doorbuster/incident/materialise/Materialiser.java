package dev.doorbuster.incident.materialise;

import com.sun.source.tree.ClassTree;
import dev.doorbuster.incident.form.FormSource;
import dev.doorbuster.incident.form.SourceForms;
import dev.doorbuster.incident.source.JavaFacts;
import dev.doorbuster.incident.source.JavaFile;
import dev.doorbuster.incident.source.JavaTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the source of a shop with one version of everything.
 *
 * <p>It starts from this project's own main sources: the classes that name variants are rewritten to create the chosen
 * one, what nothing leads to any more is dropped, comments lose what only a lesson needs, and everything gets neutral
 * names and the brand. The result is the same for the same input. Several threads may share one.
 */
public final class Materialiser {

    /** The modules of a shop: the folder in a checkout, and what it is called in a site. */
    private static final Map<String, String> MODULES = Map.of(
            "infra/service", "service",
            "storefront", "storefront",
            "payments-worker", "payments-worker",
            "admin", "admin");

    /** The folders of {@code infra} that a site has, too. */
    private static final List<String> CONFIGURATIONS =
            List.of("errors", "haproxy", "nginx", "postgres", "rabbitmq", "redis");

    /** Of the faults that live in a configuration: what the chosen file is called in a site. */
    private static final Map<String, String> CHOSEN_FILES = Map.of(
            "infra/nginx/dead-upstream", "infra/nginx/upstream.conf",
            "infra/redis/session-eviction", "infra/redis/memory.conf",
            "infra/scaling/payment-backlog", "infra/scaling/payments-worker.yaml");

    private final SiteNames names;
    private final JavaFacts facts = new JavaFacts();
    private final SourceTree sources;
    private final SourceForms forms;
    private final Path checkout;

    /** @throws IOException when the sources or the names cannot be read */
    public Materialiser(Path checkout) throws IOException {
        this.names = SiteNames.read(checkout);
        this.sources = sources(checkout);
        this.forms = new SourceForms(checkout);
        this.checkout = checkout;
    }

    public SiteNames names() {
        return names;
    }

    public SourceForms forms() {
        return forms;
    }

    /**
     * The source of a site.
     *
     * @param chosenForms the chosen variant of every fault, by the fault's id, or a form of a variant
     * @param brand the company's name, a word that begins with a capital letter
     * @param generation the number of the cached entries' format, from 1
     * @throws IllegalArgumentException when a fault has no such variant, or an edit of a form does not fit
     * @throws IOException when a configuration or a form cannot be read
     */
    public SourceTree site(Map<String, String> chosenForms, String brand, int generation) throws IOException {
        Map<String, String> variants = new TreeMap<>(chosenForms);
        variants.replaceAll((fault, form) -> SourceForms.variant(form));
        SourceTree site = ofVariants(variants, brand, generation);
        for (Map.Entry<String, String> chosen : chosenForms.entrySet()) {
            Optional<FormSource> form = forms.of(chosen.getKey(), chosen.getValue());
            site = form.isPresent() ? site.edited(form.get().edits(), brand) : site;
        }
        return site;
    }

    private SourceTree ofVariants(Map<String, String> variants, String brand, int generation) throws IOException {
        SourceTree chosen = choose(sources, variants, generation);
        SourceTree used = used(chosen);
        Renaming renaming = new Renaming(brand);
        names.faults().values().forEach(fault -> renaming.fault(fault, used));
        return renaming.of(plain(used, sources).and(configurations(variants)));
    }

    /** What a path of this project is called in a site; a path of a fault's package is none. */
    public static String path(String own, String brand) {
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            if (own.startsWith(module.getKey() + "/")) {
                String inSite =
                        module.getValue() + own.substring(module.getKey().length());
                return new Renaming(brand).branded(inSite);
            }
        }
        return own;
    }

    private SourceTree configurations(Map<String, String> variants) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String folder : CONFIGURATIONS) {
            for (Path file : SourceTree.files(checkout.resolve("infra").resolve(folder))) {
                String path = checkout.relativize(file).toString();
                boolean isChoice = CHOSEN_FILES.keySet().stream().anyMatch(path::startsWith);
                if (!isChoice) {
                    texts.put(path, PlainComments.inConfiguration(Files.readString(file)));
                }
            }
        }
        for (Map.Entry<String, String> choice : CHOSEN_FILES.entrySet()) {
            String fault = choice.getKey().substring(choice.getKey().lastIndexOf('/') + 1);
            Path file = chosenFile(checkout.resolve(choice.getKey()), variant(variants, fault));
            texts.put(choice.getValue(), PlainComments.inConfiguration(Files.readString(file)));
        }
        return new SourceTree(Map.of(), texts);
    }

    private static Path chosenFile(Path folder, String variant) throws IOException {
        return SourceTree.files(folder).stream()
                .filter(file -> file.getFileName().toString().startsWith(variant + "."))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(folder + " has no variant \"" + variant + "\""));
    }

    private static String variant(Map<String, String> variants, String fault) {
        String variant = variants.get(fault);
        if (variant == null) {
            throw new IllegalArgumentException("no variant was chosen for " + fault);
        }
        return variant;
    }

    private static SourceTree sources(Path checkout) throws IOException {
        SourceTree all = new SourceTree(Map.of(), Map.of());
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            all = all.and(SourceTree.module(checkout.resolve(module.getKey()), module.getValue()));
        }
        return all;
    }

    private SourceTree choose(SourceTree all, Map<String, String> variants, int generation) {
        Map<String, ChosenVersion> versions = new HashMap<>();
        Map<String, JavaFile> files = new HashMap<>(all.code());
        for (Map.Entry<String, SiteNames.FaultNames> each : names.faults().entrySet()) {
            SiteNames.FaultNames fault = each.getValue();
            JavaTree tree = facts.trees(List.of(namesVariants(all, fault))).get(0);
            ChosenVersion version =
                    new ChosenVersion(tree, variant(variants, each.getKey()), fault.creates(), generation);
            files.put(tree.file().path(), version.rewritten());
            versions.put(
                    ((ClassTree) tree.unit().getTypeDecls().get(0))
                            .getSimpleName()
                            .toString(),
                    version);
        }
        WithoutSwitches without = new WithoutSwitches(versions);
        files.replaceAll((path, file) -> file.simpleName().equals("Main") ? without.rewritten(file) : file);
        return all.withCode(files.values());
    }

    private static JavaFile namesVariants(SourceTree all, SiteNames.FaultNames fault) {
        String packageName = "dev.doorbuster." + fault.service() + "." + fault.packageName();
        return all.code().values().stream()
                .filter(file -> !file.isPackageInfo()
                        && file.packageName().equals(packageName)
                        && file.simpleName().endsWith("Variants"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(packageName + " has no class that names its variants"));
    }

    /** Without the classes and members that nothing leads to. */
    private SourceTree used(SourceTree tree) {
        SourceTree before = Reachable.in(tree, facts);
        while (true) {
            SourceTree after = Reachable.in(UnusedMembers.removedFrom(before, facts), facts);
            if (after.code().equals(before.code())) {
                return after;
            }
            before = after;
        }
    }

    private SourceTree plain(SourceTree used, SourceTree all) {
        Map<String, Set<String>> members = new HashMap<>();
        used.code()
                .values()
                .forEach(file -> members.computeIfAbsent(file.simpleName(), name -> new HashSet<>())
                        .addAll(facts.counts(file).keySet()));
        Set<String> dropped = simpleNames(all);
        dropped.removeAll(members.keySet());
        PlainComments comments = new PlainComments(members, dropped);
        Set<String> faultPackages = names.faults().values().stream()
                .map(fault -> "dev.doorbuster." + fault.service() + "." + fault.packageName())
                .collect(Collectors.toSet());
        List<JavaFile> files = new ArrayList<>();
        for (JavaFile file : used.code().values()) {
            boolean describesFault = file.isPackageInfo() && faultPackages.contains(file.packageName());
            files.add(
                    describesFault
                            ? withoutDescription(file)
                            : comments.in(file, facts.counts(file).keySet()));
        }
        return used.withCode(files);
    }

    private static JavaFile withoutDescription(JavaFile packageInfo) {
        return packageInfo.with("@NullMarked\npackage " + packageInfo.packageName()
                + ";\n\nimport org.jspecify.annotations.NullMarked;\n");
    }

    private static Set<String> simpleNames(SourceTree tree) {
        return tree.code().values().stream().map(JavaFile::simpleName).collect(Collectors.toCollection(HashSet::new));
    }
}
