package dev.doorbuster.incident.deploy;

import dev.doorbuster.incident.form.FormSource;
import dev.doorbuster.incident.form.FormSource.Pull;
import dev.doorbuster.incident.form.SourceForms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What pull requests are called, for those who know the answer. */
public final class PullTitles {

    private PullTitles() {}

    /**
     * The title of the pull request that leads from a form to a version: the form's own, or that of the area.
     *
     * @param fault the area
     * @param form what is live
     * @param to the version that it leads to
     * @throws IllegalArgumentException when none does
     */
    public static String of(Path checkout, String fault, String form, String to) throws IOException {
        Optional<FormSource> source = new SourceForms(checkout).of(fault, form);
        Optional<String> own = source.stream()
                .flatMap(each -> each.pulls().stream())
                .filter(pull -> pull.to().equals(to))
                .map(Pull::title)
                .filter(title -> !title.isEmpty())
                .findFirst();
        return own.isPresent()
                ? own.get()
                : PullTexts.read(checkout).of(fault, to).title();
    }
}
