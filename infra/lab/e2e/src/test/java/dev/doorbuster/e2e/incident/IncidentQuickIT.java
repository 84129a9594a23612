package dev.doorbuster.e2e.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.deploy.PullTexts;
import dev.doorbuster.incident.play.VerdictTimes;
import dev.doorbuster.incident.selftest.Plan;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One incident from the page to its cure, in the least time: the fault that is armed and cured fastest, with neither
 * build nor verdict. {@link IncidentPlayedIT} goes on to the report.
 */
@Isolated("it runs a platform of its own")
@Order(Integer.MAX_VALUE)
class IncidentQuickIT {

    private static final String FAULT = "dead-upstream";

    @Test
    void somebodyIsCalledLooksAndCures() throws Exception {
        try (RunningIncident incident = RunningIncident.start(Level.ONE, VerdictTimes.SHORT, Plan.only(FAULT))) {
            JsonObject started = incident.armed().started();
            assertThat(started.getString("id")).matches("[a-z2-9]{8}");
            assertThat(started.getString("commitment")).matches("[0-9a-f]{64}");
            assertThat(incident.bash("cat ~/PAGER.txt")).contains("502", "Release 47");
            Plan.ESCAPE.body().run(incident.armed());
            assertThat(incident.bash("shopctl pin 'who listens' -- ss -ltn")).contains("LISTEN");
            String title =
                    PullTexts.read(TestPlatform.checkout()).of(FAULT, "fixed").title();
            assertThat(incident.bash("shopctl deploy " + incident.armed().pullRequest(title)))
                    .contains("reloaded", "Done in");
            assertThat(incident.bash("cat /srv/shop/data/nginx*/upstream.conf")).doesNotContain("weight=1 ");
        }
    }
}
