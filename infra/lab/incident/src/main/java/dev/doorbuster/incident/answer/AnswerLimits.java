package dev.doorbuster.incident.answer;

/** The bounds of an answer. */
public final class AnswerLimits {

    /** Size of the file in UTF-8. */
    public static final int MAX_BYTES = 64 * 1024;

    /** Words of free text in the whole answer. */
    public static final int MAX_WORDS = 600;

    /** Characters of one text. */
    public static final int MAX_TEXT = 4_000;

    /** Characters of the name of a measure: "deploy 214". */
    public static final int MAX_MEASURE = 200;

    /** Causes, and measures against them. */
    public static final int MAX_CAUSES = 12;

    /** Mechanisms that are ruled out. */
    public static final int MAX_RULED_OUT = 44;

    /** Pins of an incident; their numbers begin with 1. */
    public static final int MAX_PINS = 40;

    private AnswerLimits() {}
}
