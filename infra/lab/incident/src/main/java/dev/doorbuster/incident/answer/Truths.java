package dev.doorbuster.incident.answer;

import dev.doorbuster.incident.data.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is right for each kind of each cause, read from {@value #FILE}. It is for the judge and never shown in a shop.
 */
public final class Truths {

    private static final String FILE = "infra/incidents/truths.yaml";
    private static final List<String> KEYS = List.of("mechanism", "components", "partial");

    private final Map<String, Map<String, Truth>> byFault;

    private Truths(Map<String, Map<String, Truth>> byFault) {
        this.byFault = Collections.unmodifiableMap(byFault);
    }

    /**
     * What is right for one cause.
     *
     * @param mechanism the one that is exact
     * @param components each of them is right; the first is where it is cured
     * @param partial the ids of siblings that are worth part of the points
     */
    public record Truth(Mechanism mechanism, List<Component> components, List<String> partial) {

        public Truth {
            components = List.copyOf(components);
            partial = List.copyOf(partial);
        }
    }

    /**
     * Reads the file of a checkout.
     *
     * @throws dev.doorbuster.sandbox.LabException when a mechanism does not exist, cannot sit in one of the components,
     *     or has no such sibling; the message names the place
     */
    public static Truths read(Path checkout, Mechanisms mechanisms) throws IOException {
        Map<String, Map<String, Truth>> byFault = new TreeMap<>();
        YamlNode.read(checkout, FILE).entries().forEach((fault, kinds) -> {
            Map<String, Truth> byKind = new TreeMap<>();
            kinds.entries().forEach((kind, node) -> byKind.put(kind, truth(node.onlyKeys(KEYS), mechanisms)));
            byFault.put(fault, Collections.unmodifiableMap(byKind));
        });
        return new Truths(byFault);
    }

    private static Truth truth(YamlNode node, Mechanisms mechanisms) {
        Mechanism mechanism = mechanisms.at(node.at("mechanism"));
        List<Component> components = Mechanisms.components(node.at("components"));
        if (!mechanism.components().containsAll(components)) {
            List<Component> others = new ArrayList<>(components);
            others.removeAll(mechanism.components());
            throw node.at("components")
                    .wrong("has " + others.get(0).id() + ", but " + mechanism.id() + " cannot sit in it");
        }
        return new Truth(mechanism, components, partial(node.at("partial"), mechanism));
    }

    private static List<String> partial(YamlNode list, Mechanism mechanism) {
        Set<String> partial = new LinkedHashSet<>();
        for (YamlNode item : list.items(mechanism.siblings().size())) {
            String id = item.text();
            if (!mechanism.siblings().contains(id) || !partial.add(id)) {
                throw item.wrong("must be a sibling of " + mechanism.id() + " that is not listed yet, but is " + id);
            }
        }
        return List.copyOf(partial);
    }

    /** The ids of all faults. */
    public Set<String> faults() {
        return byFault.keySet();
    }

    /** The kinds of a fault; none when there is no such fault. */
    public Set<String> kinds(String fault) {
        return byFault.getOrDefault(fault, Map.of()).keySet();
    }

    /**
     * What is right for a cause.
     *
     * @param kind see {@link dev.doorbuster.incident.compose.Composition.Cause#kind}
     * @throws IllegalArgumentException when the file says nothing of it
     */
    public Truth of(String fault, String kind) {
        Truth truth = byFault.getOrDefault(fault, Map.of()).get(kind);
        if (truth == null) {
            throw new IllegalArgumentException(FILE + " says nothing of " + fault + "." + kind);
        }
        return truth;
    }
}
