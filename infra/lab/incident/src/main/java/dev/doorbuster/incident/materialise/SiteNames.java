package dev.doorbuster.incident.materialise;

import dev.doorbuster.incident.data.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@value #FILE} says: the brands, and the neutral names of what the faults consist of.
 *
 * @param brands names of companies, at least one
 * @param faults by id; only the faults that live in code
 */
public record SiteNames(List<String> brands, Map<String, FaultNames> faults) {

    private static final String FILE = "infra/incidents/names.yaml";

    /**
     * The names of one fault.
     *
     * @param service the last segment of its service's package
     * @param packageName its package, relative to the service's
     * @param renamed what that package is called in a site
     * @param factory the class that creates the chosen version
     * @param creates what that class creates, in words
     * @param classes by what the names of all versions end with: what the chosen version is called
     */
    public record FaultNames(
            String service,
            String packageName,
            String renamed,
            String factory,
            String creates,
            Map<String, String> classes) {

        /** The name of a class of this fault's package in a site. */
        String renamed(String simpleName) {
            if (simpleName.endsWith("Variants")) {
                return factory;
            }
            return classes.entrySet().stream()
                    .filter(each -> simpleName.endsWith(each.getKey()) && !simpleName.equals(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(simpleName);
        }
    }

    /**
     * Reads the file of a checkout.
     *
     * @throws dev.doorbuster.sandbox.LabException when it is not as expected; the message names the place
     */
    public static SiteNames read(Path checkout) throws IOException {
        YamlNode file = YamlNode.read(checkout, FILE);
        Map<String, FaultNames> faults = new TreeMap<>();
        file.at("faults").entries().forEach((id, names) -> faults.put(id, fault(names)));
        return new SiteNames(
                file.at("brands").items().stream().map(YamlNode::text).toList(), Map.copyOf(faults));
    }

    private static FaultNames fault(YamlNode names) {
        return new FaultNames(
                names.at("service").text(),
                names.at("package").text(),
                names.at("renamed").text(),
                names.at("factory").text(),
                names.at("creates").text(),
                names.at("classes").texts());
    }
}
