package dev.doorbuster.e2e.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.play.VerdictTimes;
import dev.doorbuster.incident.selftest.Plan;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One incident from the page to the report, with a scan for leaks and of ways out, and a verdict over the shortest
 * times that give figures for all symptoms. {@link IncidentIT} plays one as people do.
 */
@Isolated("it runs a platform of its own")
@Order(Integer.MAX_VALUE)
@Tag("long")
class IncidentPlayedIT {

    private static final String FAULT = "dead-upstream";

    @Test
    void anIncidentIsPlayedFromThePageToTheReport() throws Exception {
        try (RunningIncident incident = RunningIncident.start(Level.ONE, VerdictTimes.SHORT, Plan.only(FAULT))) {
            assertThat(incident.bash("cat ~/PAGER.txt")).contains("502", "Release 47");
            Plan.LEAK_SCAN.body().run(incident.armed());
            Plan.ESCAPE.body().run(incident.armed());
            assertThat(incident.bash("shopctl pin 'who listens' -- ss -ltn")).contains("LISTEN");
            // Hands in, and holds verdict, commitment and doors against what they must be.
            Plan.cure(FAULT).body().run(incident.armed());
            JsonObject report = new JsonObject(
                    incident.armed().incident("report", "--json").expect(0).out());
            assertThat(report.getInteger("pins")).isEqualTo(1);
            assertThat(report.getJsonObject("judgedOver")).isEqualTo(VerdictTimes.SHORT.toJson());
            assertThat(report.getString("verdict")).isEqualTo("cured");
        }
    }
}
