package dev.doorbuster.controlroom.http;

import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.MultiMap;

/** Reads whole numbers from requests. */
public final class Numbers {

    private Numbers() {}

    /**
     * Reads a parameter.
     *
     * @throws Refusal when the parameter is not a whole number or is out of range; the message names it and its limits
     */
    public static int whole(MultiMap parameters, String name, int otherwise, int least, int most) {
        String text = parameters.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The refusal below names it.
        }
        throw new Refusal(
                400, name + " is \"" + text + "\", but it must be a whole number from " + least + " to " + most + ".");
    }
}
