package dev.doorbuster.incident.form;

import dev.doorbuster.incident.data.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads what forms change in the source of a shop.
 *
 * @param checkout the folder that has {@value #FOLDER}
 */
public record SourceForms(Path checkout) {

    private static final String FOLDER = "infra/incidents/forms";

    /**
     * What a form changes; empty when its variant is all that it consists of.
     *
     * @param form a variant, or a variant with a slash and a picture of it
     * @throws dev.doorbuster.sandbox.LabException when its file is not as expected; the message names the place
     */
    public Optional<FormSource> of(String fault, String form) throws IOException {
        int slash = form.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String file = FOLDER + "/" + fault + form.substring(slash) + ".yaml";
        return Files.exists(checkout.resolve(file))
                ? Optional.of(FormSource.of(YamlNode.read(checkout, file), variant(form)))
                : Optional.empty();
    }

    /** The variant that a form begins with. */
    public static String variant(String form) {
        return form.split("/", 2)[0];
    }
}
