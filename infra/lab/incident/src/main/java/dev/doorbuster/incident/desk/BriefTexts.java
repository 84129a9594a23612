package dev.doorbuster.incident.desk;

import dev.doorbuster.incident.data.YamlNode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.server.ShopEnclosure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The briefing of {@value #FILE}: the rules of an incident, and how the shop's servers are operated. Its texts have
 * places for the brand and for ports, which {@link #filled} fills.
 *
 * @param rules sentences, in the order in which they are read
 * @param runbook how to look at servers and how to change them, without a diagnosis
 */
public record BriefTexts(List<String> rules, List<Entry> runbook) {

    private static final String FILE = "infra/incidents/brief.yaml";

    /** Other braces belong to commands. */
    private static final Pattern PLACE = Pattern.compile("\\{(brand|port:[a-z0-9-]+)}");

    public BriefTexts {
        rules = List.copyOf(rules);
        runbook = List.copyOf(runbook);
    }

    /**
     * An entry of the runbook.
     *
     * @param title what it is about, such as "Change and reload Nginx"
     * @param text lines of at most 130 characters, mostly commands
     */
    public record Entry(String title, String text) {}

    /**
     * Reads the file of a checkout.
     *
     * @throws LabException when it is not as expected; the message names the place
     */
    public static BriefTexts read(Path checkout) throws IOException {
        YamlNode file = YamlNode.read(checkout, FILE);
        return new BriefTexts(
                file.at("rules").items().stream()
                        .map(YamlNode::text)
                        .map(String::strip)
                        .toList(),
                file.at("runbook").items().stream().map(BriefTexts::entry).toList());
    }

    private static Entry entry(YamlNode entry) {
        return new Entry(entry.at("title").text(), entry.at("text").text().stripTrailing());
    }

    /** The places that must be filled: {@code brand} and {@code port:NAME} for each server that a text names. */
    public Set<String> places() {
        return texts().flatMap(text -> PLACE.matcher(text).results())
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> texts() {
        return Stream.concat(rules.stream(), runbook.stream().flatMap(entry -> Stream.of(entry.title(), entry.text())));
    }

    /**
     * The same texts with all places filled.
     *
     * @param values what to write for {@code brand} and for {@code port:NAME}; others are ignored
     * @throws LabException when a place has no value; the message names it
     */
    public BriefTexts filled(Map<String, String> values) {
        return new BriefTexts(
                rules.stream().map(rule -> filled(rule, values)).toList(),
                runbook.stream()
                        .map(entry -> new Entry(filled(entry.title(), values), filled(entry.text(), values)))
                        .toList());
    }

    /** The same texts for a shop whose folder has this name. */
    public BriefTexts at(Path shop) {
        return new BriefTexts(
                rules.stream().map(rule -> at(rule, shop)).toList(),
                runbook.stream()
                        .map(entry -> new Entry(at(entry.title(), shop), at(entry.text(), shop)))
                        .toList());
    }

    private static String at(String text, Path shop) {
        return text.replace(ShopEnclosure.SHOP.toString(), shop.toString());
    }

    private static String filled(String text, Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place, values)));
    }

    private static String value(MatchResult place, Map<String, String> values) {
        String value = values.get(place.group(1));
        if (value == null) {
            throw LabException.failed(FILE + " names " + place.group() + ", but it has no value.");
        }
        return value;
    }
}
