package dev.doorbuster.incident.form;

import dev.doorbuster.incident.data.YamlNode;
import java.util.List;

/**
 * An exact change of one file of a shop's source.
 *
 * @param file its path in a site, under this project's brand
 * @param before what stands in it exactly once
 * @param after what stands there instead
 */
public record SourceEdit(String file, String before, String after) {

    private static final List<String> KEYS = List.of("file", "before", "after");

    static SourceEdit of(YamlNode node) {
        YamlNode edit = node.onlyKeys(KEYS);
        return new SourceEdit(
                edit.at("file").text(),
                edit.at("before").text(),
                edit.at("after").text());
    }

    /**
     * The text of the file after the change.
     *
     * @throws IllegalArgumentException when {@link #before} is not in it, or more than once; the message names both
     */
    public String in(String text) {
        int first = text.indexOf(before);
        if (first < 0 || text.indexOf(before, first + 1) >= 0) {
            throw new IllegalArgumentException(file + " must contain exactly once, but contains "
                    + (first < 0 ? "not at all" : "more than once") + ": \"" + before + "\"");
        }
        return text.substring(0, first) + after + text.substring(first + before.length());
    }
}
