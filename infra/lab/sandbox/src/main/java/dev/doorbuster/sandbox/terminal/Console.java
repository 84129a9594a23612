package dev.doorbuster.sandbox.terminal;

import java.util.Locale;

/** Formats output for the terminal: bold and colour on a terminal that wants them, plain text elsewhere. */
public final class Console {

    private static final String RESET = "\u001b[0m";

    /** The number of terminal colours that are neither black nor white. */
    private static final int HUES = 6;

    private final boolean coloured;

    private Console(boolean coloured) {
        this.coloured = coloured;
    }

    /** The console of this process, which uses colours only on a terminal and never when {@code NO_COLOR} is set. */
    public static Console ofThisProcess() {
        String noColor = System.getenv("NO_COLOR");
        String terminal = System.getenv("DOORBUSTER_TERMINAL");
        return new Console("1".equals(terminal) && (noColor == null || noColor.isEmpty()));
    }

    /** A console that never uses colours. */
    public static Console plain() {
        return new Console(false);
    }

    public boolean isColoured() {
        return coloured;
    }

    public String bold(String text) {
        return paint("\u001b[1m", text);
    }

    public String good(String text) {
        return paint("\u001b[32m", text);
    }

    public String bad(String text) {
        return paint("\u001b[31m", text);
    }

    /** For what is neither good nor bad: in progress, stopped on purpose, a variant other than broken and fixed. */
    public String unsure(String text) {
        return paint("\u001b[33m", text);
    }

    /** Colours a fault's active variant: red for broken, green for fixed, yellow for any other. */
    public String variant(String variant, String text) {
        return switch (variant) {
            case "broken" -> bad(text);
            case "fixed" -> good(text);
            default -> unsure(text);
        };
    }

    /**
     * Suggests the next commands: an empty line, then one line per command.
     *
     * @param pairs alternately, the arguments of {@code ./doorbuster} and what they do
     */
    public String next(String... pairs) {
        StringBuilder lines = new StringBuilder(System.lineSeparator());
        for (int i = 0; i < pairs.length; i += 2) {
            lines.append(faint(String.format(
                            Locale.ROOT, "%-6s ./doorbuster %-22s %s", i == 0 ? "Next:" : "", pairs[i], pairs[i + 1])))
                    .append(System.lineSeparator());
        }
        return lines.toString();
    }

    public String faint(String text) {
        return paint("\u001b[2m", text);
    }

    /** Colours the text in one of six colours; the same number always gets the same colour. */
    public String hue(int number, String text) {
        return paint("\u001b[3" + (1 + Math.floorMod(number, HUES)) + "m", text);
    }

    private String paint(String code, String text) {
        return coloured ? code + text + RESET : text;
    }
}
