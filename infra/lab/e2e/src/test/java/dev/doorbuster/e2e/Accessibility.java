package dev.doorbuster.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks axe-core, inside a page, what keeps people from using it. */
public final class Accessibility {

    private static final String AXE = axe();

    /** One line for each rule that is violated seriously or critically: what, how often, and where first. */
    private static final String ASK = """
            async () => (await axe.run({ resultTypes: ['violations'] })).violations
              .filter(rule => ['serious', 'critical'].includes(rule.impact))
              .map(rule => rule.id + ' ×' + rule.nodes.length + ': ' + rule.nodes[0].html + ' ' + \
              rule.nodes[0].failureSummary)
            """;

    private Accessibility() {}

    /** What is wrong with the page as it stands. */
    @SuppressWarnings("unchecked")
    public static List<String> violations(Page page) {
        if (Boolean.FALSE.equals(page.evaluate("() => typeof axe === 'object'"))) {
            page.evaluate(AXE);
        }
        return (List<String>) page.evaluate(ASK);
    }

    private static String axe() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("the class path lacks axe.min.js");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
