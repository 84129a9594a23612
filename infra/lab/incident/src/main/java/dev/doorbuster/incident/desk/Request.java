package dev.doorbuster.incident.desk;

import dev.doorbuster.sandbox.LabException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A verb with its arguments.
 *
 * @param input what was sent with it; empty where nothing was
 */
public record Request(String verb, List<String> arguments, String input) {

    static final int MAX_ARGUMENTS = 20;
    static final int MAX_ARGUMENT_BYTES = 2 * 1024;
    static final int MAX_INPUT_BYTES = 64 * 1024;

    /** @throws LabException when there are too many arguments, or one or the input is too long */
    public Request {
        arguments = List.copyOf(arguments);
        if (arguments.size() > MAX_ARGUMENTS) {
            throw LabException.usage(
                    verb + " has " + arguments.size() + " arguments, but at most " + MAX_ARGUMENTS + " are allowed.");
        }
        for (String argument : arguments) {
            check(verb, "an argument", argument, MAX_ARGUMENT_BYTES);
        }
        check(verb, "the input", input, MAX_INPUT_BYTES);
    }

    private static void check(String verb, String what, String text, int limit) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limit) {
            throw LabException.usage(
                    verb + ": " + what + " has " + bytes + " bytes, but may have at most " + limit + ".");
        }
    }

    /**
     * An argument.
     *
     * @param what it is, for the message when it is missing
     * @throws LabException when there is none
     */
    String argument(int index, String what) {
        if (index >= arguments.size() || arguments.get(index).isBlank()) {
            throw LabException.usage(verb + " needs " + what + ".");
        }
        return arguments.get(index);
    }

    /**
     * A whole number as an argument.
     *
     * @throws LabException when it is missing or something else
     */
    int number(int index, String what) {
        String text = argument(index, what);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw LabException.usage(verb + " needs " + what + ", but got \"" + text + "\".");
        }
    }

    /** All arguments from this one on as one text. */
    String rest(int index, String what) {
        argument(index, what);
        return String.join(" ", arguments.subList(index, arguments.size()));
    }
}
