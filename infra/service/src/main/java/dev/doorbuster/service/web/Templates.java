package dev.doorbuster.service.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/** The precompiled templates of one service. */
public final class Templates {

    private final TemplateEngine engine;

    /** @param compiledInto the package of the compiled templates */
    public Templates(String compiledInto) {
        this.engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Templates.class.getClassLoader(), compiledInto);
    }

    /**
     * Renders a page.
     *
     * @param frame the name of the parameter that every page of the service has
     * @param value the value of that parameter
     */
    public Buffer render(Answer.Page page, String frame, Object value) {
        Map<String, Object> parameters = new HashMap<>(page.model());
        parameters.put(frame, value);
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(page.template(), parameters, output);
        return Buffer.buffer(output.toByteArray());
    }
}
