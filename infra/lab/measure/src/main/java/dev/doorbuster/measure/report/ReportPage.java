package dev.doorbuster.measure.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A report as one self-contained HTML file: its tables need no script, its charts do. Its Content-Security-Policy
 * forbids every request.
 */
public final class ReportPage {
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/";
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, ReportPage.class.getClassLoader(), "dev.doorbuster.measure.pages");

    private final Report report;

    ReportPage(Report report) {
        this.report = report;
    }

    /**
     * The parts that are inserted into the page unchanged: style sheets, scripts, and the report's data, which the
     * scripts draw.
     */
    public record Parts(String chartStyle, String style, String chartScript, String script, String data) {}

    String html() throws IOException {
        StringOutput page = new StringOutput();
        TEMPLATES.render("report.jte", Map.of("view", ReportView.of(report), "parts", parts()), page);
        return page.toString();
    }

    private Parts parts() throws IOException {
        String license = resource(CHARTS + "LICENSE").replace("*/", "* /");
        return new Parts(
                "/* The charts are drawn by uPlot:\n" + license + "\n*/\n" + resource(CHARTS + "dist/uPlot.min.css"),
                resource("report.css"),
                resource(CHARTS + "dist/uPlot.iife.min.js"),
                resource("report.js"),
                report.json().encode().replace("<", "\\u003c"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("the report's resource " + name + " is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
