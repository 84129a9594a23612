package dev.doorbuster.incident.source;

/** A part of a text: from a position, up to and excluding another. */
public record Span(int from, int to) {

    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("from " + from + " to " + to);
        }
    }

    public String of(String text) {
        return text.substring(from, to);
    }

    public boolean covers(int position) {
        return from <= position && position < to;
    }
}
