package dev.doorbuster.incident.answer;

/** The file that somebody fills in: all keys and no answer, with comments that say what belongs where. */
public final class AnswerTemplate {

    private AnswerTemplate() {}

    /** A valid answer that answers nothing. */
    public static String text() {
        return AnswerWriter.yaml(Answer.EMPTY);
    }
}
