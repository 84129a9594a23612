package dev.doorbuster.incident.selftest;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.sandbox.ExitCode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** Hands in, and holds the result against what it must be. */
final class Verdicts {

    private static final String CURED = "cured";
    private static final String NOT_CURED = "not-cured";

    private Verdicts() {}

    static void cured(Armed incident) throws IOException, InterruptedException {
        submit(incident, CURED);
    }

    static void notCured(Armed incident) throws IOException, InterruptedException {
        submit(incident, NOT_CURED);
    }

    private static void submit(Armed incident, String verdict) throws IOException, InterruptedException {
        JsonObject report = incident.submit();
        CheckFailedException.require(
                verdict.equals(report.getString("verdict")),
                "the verdict is " + report.getString("verdict") + ", but must be " + verdict + ": "
                        + report.getJsonArray("symptoms").encode());
        String promised = incident.started().getString("commitment");
        String opened = Composition.of(report.getJsonObject("composition")).commitment();
        CheckFailedException.require(
                opened.equals(promised), "the report opens " + opened + ", but the start promised " + promised);
        Answer late = incident.exec("shopctl", "status");
        CheckFailedException.require(late.exit() == ExitCode.NOT_READY, "the doors are open after the end: " + late);
    }
}
