package dev.doorbuster.measure.report;

import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.Signal;
import dev.doorbuster.measure.matrix.Matrix;
import dev.doorbuster.measure.verdict.Assessment;
import dev.doorbuster.measure.verdict.MitigationEffect;
import dev.doorbuster.measure.verdict.Verdict;
import dev.doorbuster.sandbox.terminal.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report as one HTML file that needs nothing else: tables without a script, charts with it. Its policy forbids every
 * request to anywhere.
 */
public final class ReportPage {
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/";
    private static final int COLOURS = 6;

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
            script-src 'unsafe-inline'">
            <title>{title}</title>
            <!-- The charts are drawn by uPlot:
            {license}
            -->
            <style>
            {chartStyle}
            {style}
            </style>
            </head>
            <body>
            <main>
            {body}
            </main>
            <script id="report" type="application/json">{data}</script>
            <script>
            {chartScript}
            </script>
            <script>
            {script}
            </script>
            </body>
            </html>
            """;

    private final Report report;
    private final ReportText text;

    ReportPage(Report report) {
        this.report = report;
        this.text = new ReportText(report, Console.plain());
    }

    String html() throws IOException {
        String page = PAGE;
        page = put(page, "title", escape(text.headline()) + " · Doorbuster");
        page = put(page, "license", resource(CHARTS + "LICENSE").replace("--", "- -"));
        page = put(page, "chartStyle", resource(CHARTS + "dist/uPlot.min.css"));
        page = put(page, "style", resource("report.css"));
        page = put(page, "body", body());
        page = put(page, "data", report.json().encode().replace("<", "\\u003c"));
        page = put(page, "chartScript", resource(CHARTS + "dist/uPlot.iife.min.js"));
        return put(page, "script", resource("report.js"));
    }

    private static String put(String page, String name, String content) {
        return page.replaceFirst(Pattern.quote("{" + name + "}"), Matcher.quoteReplacement(content));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("the report's part " + name + " is not in the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private String body() {
        StringBuilder body = new StringBuilder();
        body.append("<header class=\"card\"><h1>")
                .append(badge(report.passed() ? "pass" : "miss", report.passed() ? "PASS" : "MISS"))
                .append(' ')
                .append(escape(text.headline().substring("PASS: ".length())))
                .append("</h1>");
        body.append("<ul class=\"verdicts\">");
        report.faults().forEach(fault -> body.append(verdict(fault)));
        report.matrix().ifPresent(matrix -> matrix.claims().forEach(claim -> body.append(claim(claim))));
        body.append("</ul></header>\n");
        report.matrix().ifPresent(matrix -> body.append(matrix(matrix)));
        for (int i = 0; i < report.faults().size(); i++) {
            body.append(section(report.faults().get(i), i));
        }
        return body.append("<footer class=\"soft small\"><p>")
                .append(escape(text.conditions()))
                .append("</p></footer>")
                .toString();
    }

    private static String verdict(Assessment fault) {
        return "<li>" + badge(fault.verdict()) + "<a href=\"#" + escape(fault.id()) + "\">" + escape(fault.id())
                + "</a><span>" + escape(fault.verdict().reason()) + "</span></li>";
    }

    private static String claim(Matrix.Claim claim) {
        return "<li>" + badge(claim.verdict()) + "<span><b>" + escape(claim.name()) + "</b>: "
                + escape(claim.verdict().reason()) + "</span></li>";
    }

    private static String matrix(Matrix matrix) {
        List<List<String>> rows = ReportTables.matrix(matrix);
        StringBuilder section = new StringBuilder("<section class=\"card\"><h2>Which fault causes which symptom</h2>");
        section.append("<div class=\"scroll\"><table class=\"matrix\">").append(row("th", rows.get(0)));
        rows.subList(1, rows.size())
                .forEach(cells -> section.append(row("td", cells)
                        .replace("<td>" + ReportTables.SHOWN, "<td class=\"shown\">" + ReportTables.SHOWN)));
        section.append("</table></div><p class=\"soft small\">")
                .append(escape(ReportTables.MATRIX_KEY))
                .append("</p><ul class=\"soft small\">");
        ReportTables.symptoms()
                .forEach(line -> section.append("<li>").append(escape(line)).append("</li>"));
        section.append("</ul><h3>Time line</h3><div class=\"keys small soft\">"
                + "<span>pale: warm-up, not recorded</span></div>");
        return section.append("<div class=\"charts\" data-matrix=\"yes\"></div></section>\n")
                .toString();
    }

    private static String badge(Verdict verdict) {
        return badge(verdict.word(), verdict.word().toUpperCase(Locale.ROOT));
    }

    private static String badge(String style, String word) {
        return "<span class=\"badge " + style + "\">" + escape(word) + "</span>";
    }

    private String section(Assessment fault, int number) {
        StringBuilder section = new StringBuilder();
        section.append("<section class=\"card\" id=\"")
                .append(escape(fault.id()))
                .append("\">");
        section.append("<div class=\"head\"><h2>").append(escape(fault.id())).append("</h2>");
        section.append(badge(fault.verdict())).append("</div>");
        section.append("<p>").append(escape(fault.verdict().reason())).append("</p>");
        section.append("<p class=\"soft small\">")
                .append(escape(text.expectation(fault)))
                .append("</p>");
        if (!fault.ranking().isEmpty()) {
            section.append("<h3>Mitigations, the best first</h3>").append(ranking(fault));
        }
        section.append("<h3>The signal in each run: ")
                .append(escape(fault.result().experiment().signal().unit()))
                .append("</h3>");
        section.append(strip(fault));
        section.append("<h3>Time line</h3>").append(keys(fault));
        section.append("<div class=\"charts\" data-fault=\"").append(number).append("\"></div>");
        section.append("<h3>Figures</h3>").append(table("figures", ReportTables.figures(fault, Integer.MAX_VALUE)));
        return section.append("</section>\n").toString();
    }

    private static String ranking(Assessment fault) {
        StringBuilder text = new StringBuilder();
        List<List<String>> rows = ReportTables.ranking(fault);
        text.append("<div class=\"scroll\"><table class=\"ranking\">").append(row("th", rows.get(0)));
        for (int i = 1; i < rows.size(); i++) {
            text.append(row("td", rows.get(i)));
        }
        String html = text.append("</table></div>").toString();
        for (MitigationEffect effect : MitigationEffect.values()) {
            html = html.replace(
                    "<td>" + effect.word() + "</td>",
                    "<td>" + badge(effect.name().toLowerCase(Locale.ROOT).replace('_', '-'), effect.word()) + "</td>");
        }
        StringBuilder reasons = new StringBuilder("<ul class=\"small\">");
        ReportTables.exposed(fault)
                .forEach(line -> reasons.append("<li>").append(escape(line)).append("</li>"));
        return html + "<p class=\"soft small\">" + escape(ReportTables.RANKING_KEY) + "</p>" + reasons.append("</ul>");
    }

    /** A dot for each run on one scale, with both thresholds. */
    private static String strip(Assessment fault) {
        Signal signal = fault.result().experiment().signal();
        List<ArmResult> trials = fault.result().trials();
        double most = trials.stream()
                .flatMap(trial -> trial.runs().stream())
                .mapToDouble(Run::signal)
                .max()
                .orElse(0);
        double scale = Math.max(most, signal.brokenAbove()) * 1.05;
        List<String> names = ReportTables.names(trials);
        StringBuilder strip = new StringBuilder("<div class=\"strip\">");
        for (int i = 0; i < trials.size(); i++) {
            strip.append("<span>").append(escape(names.get(i))).append("</span><div class=\"track\">");
            strip.append(limit("most", signal.fixedAtMost(), scale))
                    .append(limit("above", signal.brokenAbove(), scale));
            for (Run run : trials.get(i).runs()) {
                strip.append(String.format(
                        Locale.ROOT,
                        "<i class=\"dot c%d\" style=\"left:%.2f%%\" title=\"%s\"></i>",
                        i % COLOURS,
                        100 * run.signal() / scale,
                        escape(Figures.compact(run.signal()))));
            }
            List<Run> runs = trials.get(i).runs();
            strip.append("</div><span>")
                    .append(runs.isEmpty() ? "–" : escape(Figures.range(Verdict.signals(runs))))
                    .append("</span>");
        }
        return strip.append("</div><p class=\"soft small\">Dashed: a cure has at most ")
                .append(escape(Figures.compact(signal.fixedAtMost())))
                .append(" (green); a fault that shows has more than ")
                .append(escape(Figures.compact(signal.brokenAbove())))
                .append(" (red).</p>")
                .toString();
    }

    private static String limit(String style, double at, double scale) {
        return String.format(Locale.ROOT, "<i class=\"limit %s\" style=\"left:%.2f%%\"></i>", style, 100 * at / scale);
    }

    private static String keys(Assessment fault) {
        List<String> names = ReportTables.names(fault.result().trials());
        StringBuilder keys = new StringBuilder("<div class=\"keys small soft\">");
        for (int i = 0; i < names.size(); i++) {
            keys.append("<span><i class=\"swatch c")
                    .append(i % COLOURS)
                    .append("\"></i>")
                    .append(escape(names.get(i)))
                    .append("</span>");
        }
        return keys.append("<span>pale: warm-up, not recorded</span><span>dashed line: the switch flips</span></div>")
                .toString();
    }

    private static String table(String style, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<div class=\"scroll\"><table class=\"" + style + "\">");
        table.append(row("th", rows.get(0)));
        rows.subList(1, rows.size()).forEach(row -> table.append(row("td", row)));
        return table.append("</table></div>").toString();
    }

    private static String row(String tag, List<String> cells) {
        StringBuilder row = new StringBuilder("<tr>");
        cells.forEach(cell -> row.append('<')
                .append(tag)
                .append('>')
                .append(escape(cell))
                .append("</")
                .append(tag)
                .append('>'));
        return row.append("</tr>").toString();
    }

    private static String escape(String text) {
        return JUnitXml.escape(text);
    }
}
