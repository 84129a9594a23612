package dev.doorbuster.service.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Cleans text that people typed or pasted: composes it (NFC) and removes invisible characters.
 *
 * <p>Characters are Unicode code points, so that a letter of any script and an emoji count as one each.
 */
public final class TypedText {

    /** Replaces half of a surrogate pair, which no encoding can represent. */
    private static final String REPLACEMENT = "\uFFFD";

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final Pattern CONTROL_BUT_LINE_BREAK = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

    /**
     * Soft hyphens, zero-width spaces, directional marks and overrides, interlinear annotation characters. The joiners
     * U+200C and U+200D and variation selectors are part of how some names and emoji are written, and are kept inside
     * of a text.
     */
    private static final Pattern WITHOUT_MEANING = Pattern.compile(
            "[\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB]");

    /** Blanks of any script and joiners, at either end of a text. */
    private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}\\u200C\\u200D]+|[\\s\\p{Z}\\u200C\\u200D]+$");

    /**
     * Any visible character, that is, anything but a blank, a control or format character, a filler, or a mark without
     * a letter.
     */
    private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}\\p{Co}\\p{Cn}"
            + "&&[^\\u115F\\u1160\\u17B4\\u17B5\\u2800\\u3164\\uFFA0\\x{E0000}-\\x{E0FFF}]]");

    private TypedText() {}

    /** Cleans one line: control characters become blanks, and a text without a visible character becomes empty. */
    public static String line(String typed) {
        return clean(CONTROL.matcher(typed).replaceAll(" "));
    }

    /** Cleans text of several lines, otherwise like {@link #line}. Line ends become {@code \n}. */
    public static String lines(String typed) {
        return clean(CONTROL_BUT_LINE_BREAK
                .matcher(typed.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll(" "));
    }

    /** The number of characters, counted as code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** At most the first {@code most} characters, never half a character. */
    public static String first(String text, int most) {
        return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static String clean(String text) {
        String whole = LONE_SURROGATE.matcher(text).replaceAll(REPLACEMENT);
        String bare = WITHOUT_MEANING.matcher(whole).replaceAll("");
        String composed = Normalizer.normalize(EDGES.matcher(bare).replaceAll(""), Normalizer.Form.NFC);
        return VISIBLE.matcher(composed).find() ? composed : "";
    }
}
