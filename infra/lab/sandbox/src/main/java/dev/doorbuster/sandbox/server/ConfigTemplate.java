package dev.doorbuster.sandbox.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders configuration files with <code>${NAME}</code> placeholders. */
public final class ConfigTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z0-9_]+)}");

    private ConfigTemplate() {}

    /**
     * Returns the file's text with every placeholder replaced by its value.
     *
     * @throws IOException when the file cannot be read or a placeholder has no value
     */
    public static String render(Path template, Map<String, String> values) throws IOException {
        Matcher names = PLACEHOLDER.matcher(Files.readString(template));
        StringBuilder text = new StringBuilder();
        while (names.find()) {
            String value = values.get(names.group(1));
            if (value == null) {
                throw new IOException(template + ": the placeholder ${" + names.group(1) + "} has no value");
            }
            names.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return names.appendTail(text).toString();
    }

    /** Renders into a file that only its owner can read, because most contain passwords. */
    public static void render(Path template, Map<String, String> values, Path target) throws IOException {
        Files.writeString(target, render(template, values));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
    }
}
