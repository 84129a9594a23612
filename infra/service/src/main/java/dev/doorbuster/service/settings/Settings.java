package dev.doorbuster.service.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The settings of one process, read from environment variables.
 *
 * <p>Every getter throws {@link SettingsException} with the variable's name and the limit when the value is absent or
 * invalid, so that a misconfigured start ends with one clear line.
 */
public final class Settings {

    private final Map<String, String> values;

    public Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public static Settings fromEnvironment() {
        return new Settings(System.getenv());
    }

    /** Whether the variable is set and not blank. */
    public boolean has(String name) {
        String value = values.get(name);
        return value != null && !value.isBlank();
    }

    /** The value of a required variable, without surrounding blanks. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new SettingsException(name + " is not set");
        }
        return value.strip();
    }

    /** The value of a variable, or the fallback when it is not set or blank. */
    public String text(String name, String fallback) {
        return has(name) ? text(name) : fallback;
    }

    /** A whole number in {@code [least, most]}. */
    public int integer(String name, int least, int most) {
        return parseInteger(name, text(name), least, most);
    }

    /** A whole number in {@code [least, most]}, or the fallback when the variable is not set or blank. */
    public int integer(String name, int fallback, int least, int most) {
        return has(name) ? integer(name, least, most) : fallback;
    }

    /** A duration in ISO-8601 form, such as {@code PT60S}; must be more than zero. */
    public Duration duration(String name, Duration fallback) {
        if (!has(name)) {
            return fallback;
        }
        try {
            Duration duration = Duration.parse(text(name));
            if (duration.isNegative() || duration.isZero()) {
                throw new SettingsException(name + " must be more than zero, but is " + duration);
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw new SettingsException(
                    name + " must be an ISO-8601 duration such as PT60S, but is \"" + text(name) + "\"");
        }
    }

    /** One address of the form {@code HOST:PORT}. */
    public HostPort address(String name) {
        return HostPort.parse(name, text(name));
    }

    /** One or more addresses of the form {@code HOST:PORT}, separated by commas. */
    public List<HostPort> addresses(String name) {
        return Arrays.stream(text(name).split(","))
                .map(part -> HostPort.parse(name, part.strip()))
                .toList();
    }

    static int parseInteger(String name, String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, together with the limits.
        }
        throw new SettingsException(
                name + " must be a whole number from " + least + " to " + most + ", but is \"" + text + "\"");
    }
}
