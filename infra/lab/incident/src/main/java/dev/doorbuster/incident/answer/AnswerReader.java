package dev.doorbuster.incident.answer;

import dev.doorbuster.incident.data.YamlNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads an answer. It may come from anybody, so everything in it is bounded ({@link AnswerLimits}), nothing is
 * evaluated, and what does not fit is refused with its line and column, its key and what is allowed there.
 */
public final class AnswerReader {

    private static final String NAME = "answer.yaml";

    private final Mechanisms mechanisms;

    /** @param mechanisms what can be claimed */
    public AnswerReader(Mechanisms mechanisms) {
        this.mechanisms = mechanisms;
    }

    /**
     * Reads a text.
     *
     * @throws dev.doorbuster.sandbox.LabException when it is no answer
     */
    public Answer read(String yaml) {
        return answer(YamlNode.parse(NAME, yaml, AnswerLimits.MAX_BYTES));
    }

    /**
     * Reads a file, at most {@link AnswerLimits#MAX_BYTES} of it.
     *
     * @throws dev.doorbuster.sandbox.LabException when it is no answer
     */
    public Answer read(Path file) throws IOException {
        return answer(YamlNode.read(file, NAME, AnswerLimits.MAX_BYTES));
    }

    private Answer answer(YamlNode root) {
        return new AnswerSections(mechanisms).of(root);
    }
}
