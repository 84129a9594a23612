package dev.doorbuster.incident.history;

import dev.doorbuster.incident.data.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@value #FILE} says: the harmless changes of a shop's last weeks.
 *
 * @param teams the authors, by area
 * @param changes in no particular order
 * @param releases by fault: the subject of the change that brought it
 */
public record Chronicle(Map<String, String> teams, List<Change> changes, Map<String, String> releases) {

    private static final String FILE = "infra/incidents/history.yaml";

    /**
     * A change.
     *
     * @param file its path in this project
     * @param now what stands in the file since the change, exactly once
     * @param before what stood there until then
     */
    public record Change(String area, String subject, String file, String now, String before) {}

    /**
     * Reads the file of a checkout.
     *
     * @throws dev.doorbuster.sandbox.LabException when it is not as expected; the message names the place
     */
    public static Chronicle read(Path checkout) throws IOException {
        YamlNode file = YamlNode.read(checkout, FILE);
        Map<String, String> teams = file.at("teams").texts();
        return new Chronicle(
                teams,
                file.at("changes").items().stream()
                        .map(change -> change(change, teams))
                        .toList(),
                file.at("releases").texts());
    }

    private static Change change(YamlNode change, Map<String, String> teams) {
        String area = change.at("area").text();
        if (!teams.containsKey(area)) {
            throw change.at("area").wrong("is " + area + ", which has no team");
        }
        return new Change(
                area,
                change.at("subject").text(),
                change.at("file").text(),
                change.at("now").text(),
                change.at("before").text());
    }
}
