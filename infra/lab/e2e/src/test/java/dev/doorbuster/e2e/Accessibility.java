package dev.doorbuster.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;

/** Asks axe-core, inside a page, what keeps people from using it. */
public final class Accessibility {

    private static final String AXE = axe();

    /** Those whose further pages bring axe along: sending it to each would take as long as its answer. */
    private static final Set<BrowserContext> EQUIPPED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** One line for each rule that is violated seriously or critically: what, how often, and where first. */
    private static final String ASK = """
            async rules => (await axe.run({ resultTypes: ['violations'], ...rules })).violations
              .filter(rule => ['serious', 'critical'].includes(rule.impact))
              .map(rule => rule.id + ' ×' + rule.nodes.length + ': ' + rule.nodes[0].html + ' ' + \
              rule.nodes[0].failureSummary)
            """;

    /** The only rules that can find something in the dark that they do not find in the light. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final Map<String, Object> COLOURS = Map.of("runOnly", OF_COLOURS);

    /** Leaves out the rules about colours, which take about as long as all others together. */
    private static final Map<String, Object> ALL_BUT_COLOURS = Map.of(
            "rules", OF_COLOURS.stream().collect(Collectors.toMap(rule -> rule, rule -> Map.of("enabled", false))));

    private Accessibility() {}

    /** What is wrong with the page as it stands. */
    public static List<String> violations(Page page) {
        return ask(page, Map.of());
    }

    /** What is wrong with the page in this colour scheme; each page is looked at in the light one as well. */
    public static List<String> violations(Page page, ColorScheme scheme) {
        return ask(page, scheme == ColorScheme.LIGHT ? Map.of() : COLOURS);
    }

    /** What is wrong with the page, of which another width has shown the same colours. */
    public static List<String> violationsBesidesColours(Page page) {
        return ask(page, ALL_BUT_COLOURS);
    }

    @SuppressWarnings("unchecked")
    private static List<String> ask(Page page, Map<String, Object> rules) {
        if (Boolean.FALSE.equals(page.evaluate("() => typeof axe === 'object'"))) {
            page.evaluate(AXE);
            if (EQUIPPED.add(page.context())) {
                page.context().addInitScript(AXE);
            }
        }
        return (List<String>) page.evaluate(ASK, rules);
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
