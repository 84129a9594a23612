package dev.doorbuster.incident.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The identifiers and the comments of a Java source text (Java Language Specification, chapter 3). Keywords count as
 * identifiers; what stands in a string, a text block or a character literal is neither.
 */
public final class JavaTokens {

    private static final String TEXT_BLOCK = "\"\"\"";

    private final String text;
    private final List<Span> identifiers = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();

    private JavaTokens(String text) {
        this.text = text;
        scan();
    }

    public static JavaTokens of(String text) {
        return new JavaTokens(text);
    }

    /** In the order of the text. */
    public List<Span> identifiers() {
        return List.copyOf(identifiers);
    }

    /** The identifier at this place, with a parenthesis at its end if it looks like the name of a method. */
    public static String kind(String text, Span identifier) {
        int next = identifier.to();
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        int before = identifier.from();
        while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
            before--;
        }
        boolean isMethod = text.startsWith("(", next) || text.startsWith("::", Math.max(0, before - 2));
        return identifier.of(text) + (isMethod ? "(" : "");
    }

    /** With their delimiters, in the order of the text. */
    public List<Span> comments() {
        return List.copyOf(comments);
    }

    private void scan() {
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = comment(at, end < 0 ? text.length() : end);
            } else if (text.startsWith("/*", at)) {
                at = comment(at, endOf("*/", at + 2));
            } else if (text.startsWith(TEXT_BLOCK, at)) {
                at = endOfLiteral(TEXT_BLOCK, at + TEXT_BLOCK.length());
            } else if (character == '"' || character == '\'') {
                at = endOfLiteral(String.valueOf(character), at + 1);
            } else if (Character.isJavaIdentifierStart(character)) {
                at = identifier(at);
            } else if (Character.isDigit(character)) {
                at = endOfWord(at);
            } else {
                at++;
            }
        }
    }

    private int comment(int from, int to) {
        comments.add(new Span(from, to));
        return to;
    }

    private int identifier(int from) {
        int to = endOfWord(from);
        identifiers.add(new Span(from, to));
        return to;
    }

    private int endOfWord(int from) {
        int at = from;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int endOf(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private int endOfLiteral(String quote, int from) {
        int at = from;
        while (at < text.length() && !text.startsWith(quote, at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + quote.length());
    }
}
