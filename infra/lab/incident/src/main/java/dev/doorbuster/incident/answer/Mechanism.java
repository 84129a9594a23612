package dev.doorbuster.incident.answer;

import java.util.List;

/**
 * Something that can be wrong in a shop.
 *
 * @param id words with hyphens between them
 * @param area the part of the catalogue that it belongs to
 * @param title it in at most eight words
 * @param text what happens, and what it is not, in two sentences
 * @param components what it can sit in, at least one
 * @param siblings the ids of mechanisms that are easily taken for it; each of them names this one, too
 */
public record Mechanism(
        String id, String area, String title, String text, List<Component> components, List<String> siblings) {

    public Mechanism {
        components = List.copyOf(components);
        siblings = List.copyOf(siblings);
    }
}
