package dev.doorbuster.service.settings;

/** A setting is missing or invalid. The message names the variable and the limit. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
