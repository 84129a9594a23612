package dev.doorbuster.incident.pager;

import dev.doorbuster.incident.data.YamlNode;
import dev.doorbuster.incident.symptom.SymptomIds;
import dev.doorbuster.measure.matrix.Symptom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The alerts and mails of {@value #FILE}.
 *
 * @param symptoms what is written of each symptom
 * @param burst what is written when nothing is wrong any more
 */
public record PagerTexts(Map<Symptom, Text> symptoms, Text burst) {

    private static final String FILE = "infra/incidents/pager.yaml";

    /**
     * What is written of one symptom.
     *
     * @param alert the line of an alert, with places for figures
     * @param per by what a figure of the measurement is divided for the alert: 10 makes per cent of per mille
     * @param mails what customers and colleagues write
     */
    public record Text(String alert, int per, List<String> mails) {}

    /**
     * Reads the file of a checkout.
     *
     * @throws dev.doorbuster.sandbox.LabException when it is not as expected; the message names the place
     */
    public static PagerTexts read(Path checkout) throws IOException {
        YamlNode file = YamlNode.read(checkout, FILE);
        Map<String, YamlNode> written = file.at("symptoms").entries();
        Map<Symptom, Text> symptoms = new EnumMap<>(Symptom.class);
        for (Symptom symptom : Symptom.values()) {
            String id = SymptomIds.id(symptom);
            written.remove(id);
            symptoms.put(symptom, text(file.at("symptoms").at(id)));
        }
        if (!written.isEmpty()) {
            throw file.at("symptoms").wrong("has " + String.join(", ", written.keySet()) + ", which are no symptoms");
        }
        return new PagerTexts(symptoms, text(file.at("burst")));
    }

    /** What is written of a symptom. */
    public Text of(Symptom symptom) {
        return Objects.requireNonNull(symptoms.get(symptom));
    }

    private static Text text(YamlNode entry) {
        return new Text(
                entry.at("alert").text(),
                entry.at("per").number(1),
                entry.at("mails").items().stream().map(YamlNode::text).toList());
    }
}
