package dev.doorbuster.incident.data;

import org.yaml.snakeyaml.error.Mark;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1
 */
record Position(int line, int column) {

    static final Position START = new Position(1, 1);

    static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The place of the character with this index, or of the end of the text. */
    static Position in(String text, int index) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, text.codePointCount(start, index) + 1);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
