package dev.doorbuster.incident.form;

import dev.doorbuster.incident.data.YamlNode;
import java.util.List;

/**
 * What a form changes in the source of a shop.
 *
 * @param release the subject of the change that brought it, when it came with the last release
 * @param edits what differs from its variant, at least one
 * @param pulls the open pull requests of its area, the cure first
 */
public record FormSource(String release, List<SourceEdit> edits, List<Pull> pulls) {

    private static final List<String> KEYS = List.of("base", "release", "edits", "pulls");
    private static final int MAX_EDITS = 10;

    public FormSource {
        edits = List.copyOf(edits);
        pulls = List.copyOf(pulls);
    }

    /**
     * A pull request against the form.
     *
     * @param to the variant that it leads to, or a name of its own where it has edits
     * @param title empty where the usual text of the variant fits
     * @param text empty where the title is
     * @param edits what it changes in the form; none where it leads to a variant
     */
    public record Pull(String to, String title, String text, List<SourceEdit> edits) {

        private static final List<String> KEYS = List.of("to", "title", "text", "edits");

        public Pull {
            edits = List.copyOf(edits);
        }

        private static Pull of(YamlNode node) {
            YamlNode pull = node.onlyKeys(KEYS);
            boolean hasText = pull.at("title").isThere();
            return new Pull(
                    pull.at("to").text(),
                    hasText ? pull.at("title").text() : "",
                    hasText ? pull.at("text").text() : "",
                    pull.at("edits").items(MAX_EDITS).stream()
                            .map(SourceEdit::of)
                            .toList());
        }
    }

    static FormSource of(YamlNode node, String variant) {
        YamlNode form = node.onlyKeys(KEYS);
        if (!form.at("base").text().equals(variant)) {
            throw form.at("base")
                    .wrong("is " + form.at("base").text() + ", but the form is drawn as one of " + variant);
        }
        return new FormSource(
                form.at("release").text(),
                form.at("edits").items().stream().map(SourceEdit::of).toList(),
                form.at("pulls").items().stream().map(Pull::of).toList());
    }
}
