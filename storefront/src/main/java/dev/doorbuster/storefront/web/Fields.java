package dev.doorbuster.storefront.web;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.password.OpaqueString;
import dev.doorbuster.service.text.TypedText;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one form: the input and its errors, so that the page can show both beside each field.
 *
 * <p>A handler reads all fields first, then checks {@link #valid()}. Not safe for use by multiple threads.
 */
public final class Fields {

    private final Input input;
    private final Map<String, String> typed = new LinkedHashMap<>();
    private final Map<String, String> errors = new LinkedHashMap<>();

    public Fields(Input input) {
        this.input = input;
    }

    /** An empty form. */
    public static Fields empty() {
        return new Fields(Input.of(new JsonObject()));
    }

    /**
     * Reads one line of text, without surrounding blanks and invisible characters, between {@code least} and
     * {@code most} characters long. A character is a Unicode code point, here and in every limit of this class.
     */
    public String text(String name, String label, int least, int most) {
        String value = line(name);
        typed.put(name, TypedText.first(value, most));
        checkLength(name, label, value, least, most);
        return value;
    }

    /** Like {@link #text}, but takes the input unchanged and never shows it again: for card numbers and the like. */
    public String secret(String name, String label, int least, int most) {
        String given = input.text(name);
        String value = given == null ? "" : given;
        checkLength(name, label, value, least, most);
        return value;
    }

    /** Reads a password prepared by RFC 8265, ready to be hashed or verified. It is never shown again. */
    public String password(String name, String label, int least, int most) {
        String given = input.text(name);
        String value = OpaqueString.prepare(given == null ? "" : given);
        checkLength(name, label, value, least, most);
        if (!OpaqueString.allows(value)) {
            reject(name, label + " must not contain control characters.");
        }
        return value;
    }

    /** Reads a whole number in {@code [least, most]}. Otherwise records an error and returns empty. */
    public OptionalInt integer(String name, String label, int least, int most) {
        String value = line(name);
        typed.put(name, TypedText.first(value, 20));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // Reported below, together with the limits.
        }
        reject(name, label + " must be a whole number from " + least + " to " + most + ".");
        return OptionalInt.empty();
    }

    /** Records an error of a field. The first error of each field is kept. */
    public void reject(String name, String message) {
        errors.putIfAbsent(name, message);
    }

    public boolean valid() {
        return errors.isEmpty();
    }

    /** The input of a field, to show it again. */
    public String value(String name) {
        return typed.getOrDefault(name, "");
    }

    /** Whether this is the first field with an error, which gets the focus on the page. */
    public boolean firstError(String name) {
        return !errors.isEmpty() && errors.keySet().iterator().next().equals(name);
    }

    /** The error of a field, or null. */
    public @Nullable String error(String name) {
        return errors.get(name);
    }

    /** Creates a 422 that names the first invalid field and lists all of them. The form must be invalid. */
    public ProblemException problem() {
        Map.Entry<String, String> first = errors.entrySet().iterator().next();
        return new ProblemException(422, "Invalid input", first.getValue())
                .with("field", first.getKey())
                .with("errors", new LinkedHashMap<>(errors));
    }

    /** Throws {@link #problem()} unless all fields are valid. */
    public void requireValid() {
        if (!valid()) {
            throw problem();
        }
    }

    private void checkLength(String name, String label, String value, int least, int most) {
        int length = TypedText.length(value);
        if (length == 0 && least > 0) {
            reject(name, label + " is required.");
        } else if (length < least) {
            reject(name, label + " must have at least " + least + " characters.");
        } else if (length > most) {
            reject(name, label + " must have at most " + most + " characters.");
        }
    }

    private String line(String name) {
        String given = input.text(name);
        return given == null ? "" : TypedText.line(given);
    }
}
