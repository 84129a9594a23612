package dev.doorbuster.incident.desk;

import dev.doorbuster.incident.answer.Answer;
import dev.doorbuster.incident.answer.AnswerReader;
import dev.doorbuster.incident.answer.AnswerTemplate;
import dev.doorbuster.incident.answer.AnswerWriter;
import dev.doorbuster.incident.answer.Claims;
import dev.doorbuster.incident.answer.Mechanism;
import dev.doorbuster.incident.answer.Mechanisms;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The answer as it is being written. What does not hold to the form is kept all the same: it may be half written. */
final class AnswerSheet {

    private final IncidentFolder folder;
    private final Mechanisms mechanisms;
    private final AnswerReader reader;

    AnswerSheet(IncidentFolder folder, Mechanisms mechanisms) {
        this.folder = folder;
        this.mechanisms = mechanisms;
        this.reader = new AnswerReader(mechanisms);
    }

    /** The answer as it was last saved, or the template. */
    synchronized String text() throws IOException {
        String saved = folder.answer();
        return saved.isEmpty() ? AnswerTemplate.text() : saved;
    }

    /** @throws LabException when it is empty */
    synchronized void save(String yaml) throws IOException {
        if (yaml.isBlank()) {
            throw LabException.usage("The answer is empty; nothing was saved.");
        }
        folder.answer(yaml);
    }

    /**
     * Reads the answer as it will be read in the end.
     *
     * @throws LabException with what is wrong, and where
     */
    synchronized String check() throws IOException {
        Answer answer = reader.read(text());
        return "The answer can be read: " + answer.claims().size() + " causes.";
    }

    /** @throws LabException when the answer cannot be read, or there is no such component or mechanism */
    synchronized void claim(String component, String mechanism, String confidence) throws IOException {
        Answer answer = reader.read(text());
        folder.answer(AnswerWriter.yaml(new Claims(mechanisms).add(answer, component, mechanism, confidence)));
    }

    /** All mechanisms that can be claimed, one line each: id, components, title. */
    List<String> catalogue() {
        return mechanisms.all().stream()
                .map(mechanism -> mechanism.id() + "  (" + components(mechanism) + ")  " + mechanism.title())
                .toList();
    }

    private static String components(Mechanism mechanism) {
        return mechanism.components().stream().map(component -> component.id()).collect(Collectors.joining(", "));
    }

    /** All mechanisms that can be claimed. */
    JsonArray mechanisms() {
        JsonArray all = new JsonArray();
        mechanisms
                .all()
                .forEach(mechanism -> all.add(new JsonObject()
                        .put("id", mechanism.id())
                        .put("title", mechanism.title())
                        .put("text", mechanism.text())
                        .put(
                                "component-hint",
                                new JsonArray(mechanism.components().stream()
                                        .map(component -> component.id())
                                        .toList()))));
        return all;
    }
}
