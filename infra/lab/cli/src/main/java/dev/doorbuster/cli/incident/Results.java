package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.play.Phase;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.server.Isolation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Locale;

/** Prints what came out. */
final class Results {

    private static final String CURED = "cured";

    private Results() {}

    /**
     * Prints the result of an incident.
     *
     * @return 0 when the shop was cured, 3 when it was not, 5 when there is no result
     * @throws LabException when the incident has not ended
     */
    static int print(IncidentFolder folder, Incident incident, boolean json) throws IOException {
        if (incident.phase() == Phase.INVALID) {
            if (json) {
                System.out.println(incident.toJson().encodePrettily());
            } else {
                System.out.println("incident " + incident.id() + " has no result: " + incident.reason());
            }
            return ExitCode.NOT_READY;
        }
        JsonObject report = folder.report()
                .orElseThrow(() -> LabException.notReady("Incident " + incident.id()
                        + (incident.phase().isOver()
                                ? " has ended, but its report was removed by ./doorbuster incident forget."
                                : " has not ended; its report would give the causes away.")));
        if (json) {
            System.out.println(report.encodePrettily());
        } else {
            print(incident, report);
        }
        return CURED.equals(report.getString("verdict")) ? ExitCode.OK : ExitCode.VERDICT_MISSED;
    }

    private static void print(Incident incident, JsonObject report) {
        System.out.println("incident " + incident.id() + ", level " + incident.level() + ": "
                + (CURED.equals(report.getString("verdict")) ? "cured" : "not cured") + ", after "
                + report.getLong("workedSeconds") / 60 + " min " + report.getLong("workedSeconds") % 60 + " s");
        System.out.println("  isolation " + report.getString("isolation") + ": "
                + Isolation.of(report.getString("isolation")).meaning());
        System.out.println();
        JsonArray symptoms = report.getJsonArray("symptoms");
        for (int i = 0; i < symptoms.size(); i++) {
            JsonObject symptom = symptoms.getJsonObject(i);
            Double figure = symptom.getDouble("figure");
            System.out.println(String.format(
                    Locale.ROOT,
                    "  %-8s %-38s %9s  (limit %.0f)",
                    symptom.getString("state"),
                    symptom.getString("title"),
                    figure == null ? "-" : String.format(Locale.ROOT, "%.1f", figure),
                    symptom.getDouble("limit")));
        }
        System.out.println();
        JsonArray causes = report.getJsonObject("composition").getJsonArray("causes");
        System.out.println(causes.isEmpty() ? "  Nothing was wrong." : "  The causes:");
        for (int i = 0; i < causes.size(); i++) {
            JsonObject cause = causes.getJsonObject(i);
            String form = cause.getString("form");
            System.out.println("    " + cause.getString("fault") + " (" + form.substring(form.indexOf('/') + 1)
                    + ")   ./doorbuster fault show " + cause.getString("fault"));
        }
        System.out.println("  The commitment " + report.getString("commitment") + "\n  is the SHA-256 of: "
                + report.getJsonObject("composition").encode());
    }
}
