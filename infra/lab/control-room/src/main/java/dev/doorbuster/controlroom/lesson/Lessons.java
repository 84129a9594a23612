package dev.doorbuster.controlroom.lesson;

import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.Variant;
import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The lessons as pages, and their variants side by side. */
public final class Lessons {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private final Path checkout;
    private final FaultCatalogue catalogue;
    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();

    /** HTML inside a lesson is shown as text, and addresses that are no ordinary links are dropped. */
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    public Lessons(Path checkout, FaultCatalogue catalogue) {
        this.checkout = checkout;
        this.catalogue = catalogue;
    }

    public JsonArray list() {
        JsonArray list = new JsonArray();
        for (Fault fault : catalogue.faults()) {
            list.add(summary(fault));
        }
        return list;
    }

    private static JsonObject summary(Fault fault) {
        return new JsonObject()
                .put("id", fault.id())
                .put("title", fault.title())
                .put("layer", fault.layer())
                .put("symptoms", new JsonArray(fault.symptoms()))
                .put("variants", new JsonArray(fault.variantNames()));
    }

    /**
     * One lesson.
     *
     * @throws Refusal when there is none for this fault
     */
    public JsonObject lesson(String id) throws IOException {
        Fault fault = fault(id);
        String text = Files.readString(fault.lesson());
        String body = text.substring(text.indexOf("\n---\n") + "\n---\n".length());
        return summary(fault).put("html", renderer.render(parser.parse(body)));
    }

    /** Two variants of a fault, line by line. */
    public JsonObject diff(String id, String from, String to) throws IOException {
        Fault fault = fault(id);
        Variant left = variant(fault, from);
        Variant right = variant(fault, to);
        return new JsonObject()
                .put("from", from)
                .put("to", to)
                .put("fromReason", left.reason())
                .put("toReason", right.reason())
                .put("files", SideBySide.files(checkout, left, right));
    }

    private Fault fault(String id) {
        if (!catalogue.ids().contains(id)) {
            throw new Refusal(
                    404, "Unknown fault \"" + id + "\". Choose one of: " + String.join(", ", catalogue.ids()));
        }
        return catalogue.fault(id);
    }

    private static Variant variant(Fault fault, String name) {
        Variant variant = fault.variants().get(name);
        if (variant == null) {
            throw new Refusal(
                    400,
                    "Unknown variant \"" + name + "\" of " + fault.id() + ". Choose one of: "
                            + String.join(", ", fault.variantNames()));
        }
        return variant;
    }
}
