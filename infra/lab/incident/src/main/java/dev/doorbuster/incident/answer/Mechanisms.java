package dev.doorbuster.incident.answer;

import dev.doorbuster.incident.data.Suggestion;
import dev.doorbuster.incident.data.YamlNode;
import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The catalogue of all mechanisms that can be claimed, read from {@value #FILE}. */
public final class Mechanisms {

    static final String FILE = "infra/incidents/mechanisms.yaml";

    private static final List<String> KEYS = List.of("id", "title", "text", "components", "siblings");
    private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Map<String, Component> COMPONENTS = Ids.all(Component.class);

    private final Map<String, Mechanism> byId;

    private Mechanisms(Map<String, Mechanism> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    /**
     * Reads the file of a checkout.
     *
     * @throws LabException when it is not as expected: an id is used twice, a component or a sibling does not exist, or
     *     a sibling does not name its sibling; the message names the place
     */
    public static Mechanisms read(Path checkout) throws IOException {
        Map<String, Mechanism> byId = new LinkedHashMap<>();
        Map<String, YamlNode> nodes = new LinkedHashMap<>();
        YamlNode.read(checkout, FILE).entries().forEach((area, list) -> {
            for (YamlNode node : list.items()) {
                Mechanism mechanism = mechanism(area, node.onlyKeys(KEYS));
                if (byId.putIfAbsent(mechanism.id(), mechanism) != null) {
                    throw node.at("id").wrong("is " + mechanism.id() + ", which another mechanism has");
                }
                nodes.put(mechanism.id(), node.at("siblings"));
            }
        });
        nodes.forEach((id, siblings) -> siblings.items().forEach(sibling -> check(id, sibling, byId)));
        return new Mechanisms(byId);
    }

    private static Mechanism mechanism(String area, YamlNode node) {
        String id = node.at("id").text();
        if (!ID.matcher(id).matches()) {
            throw node.at("id").wrong("must be words in lower case with hyphens between them, but is \"" + id + "\"");
        }
        return new Mechanism(
                id,
                area,
                node.at("title").text(),
                node.at("text").text(),
                components(node.at("components")),
                siblings(node.at("siblings")));
    }

    static List<Component> components(YamlNode list) {
        Set<Component> components = new LinkedHashSet<>();
        for (YamlNode item : list.items()) {
            if (!components.add(item.oneOf(COMPONENTS))) {
                throw item.wrong("is listed twice");
            }
        }
        return List.copyOf(components);
    }

    private static List<String> siblings(YamlNode list) {
        Set<String> siblings = new LinkedHashSet<>();
        for (YamlNode item : list.items()) {
            if (!siblings.add(item.text())) {
                throw item.wrong("is listed twice");
            }
        }
        return List.copyOf(siblings);
    }

    private static void check(String id, YamlNode sibling, Map<String, Mechanism> byId) {
        Mechanism other = sibling.oneOf(byId, "the id of a mechanism");
        if (other.id().equals(id)) {
            throw sibling.wrong("is the mechanism itself");
        }
        if (!other.siblings().contains(id)) {
            throw sibling.wrong("is " + other.id() + ", whose siblings do not contain " + id);
        }
    }

    /** All of them, in the order of the file. */
    public List<Mechanism> all() {
        return List.copyOf(byId.values());
    }

    /** The mechanism with this id; empty when there is none. */
    public Optional<Mechanism> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The mechanism with this id.
     *
     * @throws LabException when there is none; the message suggests the nearest one
     */
    public Mechanism get(String id) {
        return find(id).orElseThrow(() -> LabException.usage("Unknown mechanism \"" + id + "\"."
                + Suggestion.question(id, byId.keySet()) + " The catalogue has " + byId.size()
                + " of them, in mechanisms.yaml."));
    }

    /** What is written at a node. */
    Mechanism at(YamlNode node) {
        return node.oneOf(byId, "one of the " + byId.size() + " mechanisms of mechanisms.yaml");
    }
}
