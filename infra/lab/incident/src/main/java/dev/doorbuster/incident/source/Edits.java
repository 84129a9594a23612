package dev.doorbuster.incident.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replacements in one text, which are carried out together. Of replacements that overlap, the one that begins first
 * wins.
 */
public final class Edits {

    private record Edit(Span span, String replacement) {}

    private final String text;
    private final List<Edit> edits = new ArrayList<>();
    private @Nullable List<Span> comments;

    public Edits(String text) {
        this.text = text;
    }

    private List<Span> comments() {
        List<Span> found = comments;
        if (found == null) {
            found = JavaTokens.of(text).comments();
            comments = found;
        }
        return found;
    }

    public void replace(Span span, String replacement) {
        edits.add(new Edit(span, replacement));
    }

    /**
     * Removes a declaration or a statement with the comments and the blank line in front of it, so that what remains
     * looks as if it had never been there.
     */
    public void removeWithComments(Span span) {
        int from = span.from();
        for (Span comment = commentBefore(from); comment != null; comment = commentBefore(from)) {
            from = comment.from();
        }
        int line = text.lastIndexOf('\n', from - 1) + 1;
        if (text.substring(line, from).isBlank()) {
            from = line;
        }
        int to = span.to();
        int end = text.indexOf('\n', to);
        if (end >= 0 && text.substring(to, end).isBlank()) {
            to = end + 1;
        }
        boolean blankBefore = from >= 2 && text.startsWith("\n\n", from - 2);
        boolean closesAfter = text.substring(to).stripLeading().startsWith("}");
        boolean blankAfter = text.startsWith("\n", to);
        if (blankBefore && (closesAfter || blankAfter)) {
            from--;
        }
        edits.add(new Edit(new Span(from, to), ""));
    }

    private @Nullable Span commentBefore(int position) {
        return comments().stream()
                .filter(comment -> comment.to() <= position
                        && text.substring(comment.to(), position).isBlank()
                        && !isTrailing(comment)
                        && text.substring(comment.to(), position)
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count()
                                <= 1)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** Whether the comment stands behind code on the same line. */
    private boolean isTrailing(Span comment) {
        int line = text.lastIndexOf('\n', comment.from() - 1) + 1;
        return !text.substring(line, comment.from()).isBlank();
    }

    /** The text with all replacements. */
    public String apply() {
        List<Edit> ordered = edits.stream()
                .sorted(Comparator.comparingInt((Edit edit) -> edit.span.from()).thenComparing(edit -> -edit.span.to()))
                .toList();
        StringBuilder result = new StringBuilder(text.length());
        int at = 0;
        for (Edit edit : ordered) {
            if (edit.span.from() < at) {
                continue;
            }
            result.append(text, at, edit.span.from()).append(edit.replacement);
            at = edit.span.to();
        }
        return result.append(text.substring(at)).toString();
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }
}
