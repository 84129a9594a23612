package dev.doorbuster.lab.cli;

/** How the commands look on a terminal: bold and colour where they can be shown and are wanted, plain text elsewhere. */
public final class Console {

    private static final String RESET = "\u001b[0m";

    /** The terminal's six colours that are neither black nor white. */
    private static final int HUES = 6;

    private final boolean coloured;

    private Console(boolean coloured) {
        this.coloured = coloured;
    }

    /** Colours only on a terminal, and never when {@code NO_COLOR} is set. */
    public static Console ofThisProcess() {
        String noColor = System.getenv("NO_COLOR");
        String terminal = System.getenv("DOORBUSTER_TERMINAL");
        return new Console("1".equals(terminal) && (noColor == null || noColor.isEmpty()));
    }

    /** Never coloured. */
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

    public String faint(String text) {
        return paint("\u001b[2m", text);
    }

    /** In one of six colours, the same for the same number. */
    public String hue(int number, String text) {
        return paint("\u001b[3" + (1 + Math.floorMod(number, HUES)) + "m", text);
    }

    private String paint(String code, String text) {
        return coloured ? code + text + RESET : text;
    }
}
