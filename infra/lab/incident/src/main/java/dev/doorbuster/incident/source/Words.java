package dev.doorbuster.incident.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The words of any text: the longest sequences of characters that a Java identifier may consist of. */
public final class Words {

    private Words() {}

    /** In the order of the text. */
    public static List<Span> in(String text) {
        List<Span> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
            if (at > from) {
                words.add(new Span(from, at));
            }
            at++;
        }
        return words;
    }

    /** The text with some words replaced by others. */
    public static String replaced(String text, Map<String, String> replacements) {
        StringBuilder result = new StringBuilder(text.length());
        int at = 0;
        for (Span word : in(text)) {
            String replacement = replacements.get(word.of(text));
            if (replacement != null) {
                result.append(text, at, word.from()).append(replacement);
                at = word.to();
            }
        }
        return at == 0 ? text : result.append(text, at, text.length()).toString();
    }
}
