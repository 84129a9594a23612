package dev.doorbuster.incident.answer;

import dev.doorbuster.incident.data.YamlNode;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Counts the words of one answer while it is read. */
final class FreeText {

    private int words;
    private @Nullable YamlNode tooMuch;

    /** The text that is written here; empty when there is none. */
    String of(YamlNode node, int maxCharacters) {
        String text = node.written(maxCharacters);
        words += new StringTokenizer(text).countTokens();
        if (words > AnswerLimits.MAX_WORDS && tooMuch == null) {
            tooMuch = node;
        }
        return text;
    }

    /** Refuses an answer that is too long, at the text in which it became so. */
    void refuseTooManyWords() {
        if (tooMuch != null) {
            throw tooMuch.wrong("exceeds the limit of words: all texts together have " + words + ", but at most "
                    + AnswerLimits.MAX_WORDS + " are allowed");
        }
    }
}
