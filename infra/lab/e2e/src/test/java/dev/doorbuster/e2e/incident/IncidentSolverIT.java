package dev.doorbuster.e2e.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.deploy.PullTexts;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Solvers that use a person's doors only: those that are right cure the shop, those that only do much do not. */
@Isolated("each test runs a platform of its own")
@Order(Integer.MAX_VALUE)
@Tag("long")
class IncidentSolverIT {

    private static final String NOT_CURED = "not-cured";
    private static final String CURED = "cured";

    private static Predicate<Composition> only(String fault) {
        return composition ->
                composition.causes().stream().allMatch(cause -> cause.fault().equals(fault));
    }

    /** The numbers of all open pull requests; the title of the one that cures this fault begins one line. */
    private static List<String> lines(RunningIncident incident) throws Exception {
        return incident.bash("shopctl deploy list").lines().map(String::strip).toList();
    }

    private static String cure(RunningIncident incident, String fault) throws Exception {
        String title =
                PullTexts.read(TestPlatform.checkout()).of(fault, "fixed").title();
        return lines(incident).stream()
                .filter(line -> line.endsWith(title))
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[0];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cache-stampede",
                "dead-upstream",
                "payment-backlog",
                "pool-exhaustion",
                "session-eviction",
                "stale-replica"
            })
    void thePullRequestOfTheCauseCuresIt(String fault) throws Exception {
        try (RunningIncident incident = RunningIncident.start(1, only(fault))) {
            incident.bash("shopctl deploy " + cure(incident, fault));
            assertThat(incident.submit().getString("verdict")).isEqualTo(CURED);
        }
    }

    @Test
    void aHandOnTheRunningServersCuresADeadUpstream() throws Exception {
        try (RunningIncident incident = RunningIncident.start(1, only("dead-upstream"))) {
            incident.bash("for n in 1 2; do d=/srv/shop/data/nginx$n; sed -i '/weight=1 /d' $d/upstream.conf"
                    + " && nginx -p $d -c $d/nginx.conf -s reload; done");
            assertThat(incident.submit().getString("verdict")).isEqualTo(CURED);
        }
    }

    @Test
    void aHandOnTheReplicaCuresAPause() throws Exception {
        try (RunningIncident incident = RunningIncident.start(1, only("stale-replica"))) {
            incident.bash("while read -r name port; do case $name in postgres-replica*)"
                    + " psql -U shop -h 127.0.0.1 -p $port -d shop -c 'select pg_wal_replay_resume()' || true ;; esac;"
                    + " done < ~/.shop-ports");
            assertThat(incident.submit().getString("verdict")).isEqualTo(CURED);
        }
    }

    @Test
    void aPatchOfOnesOwnCuresALeak() throws Exception {
        try (RunningIncident incident = RunningIncident.start(1, only("pool-exhaustion"))) {
            String number = cure(incident, "pool-exhaustion");
            incident.bash("cd /srv/shop/src && shopctl deploy show " + number
                    + " | sed -n '/^--- /,$p' | git apply --whitespace=nowarn && shopctl deploy tree");
            assertThat(incident.submit().getString("verdict")).isEqualTo(CURED);
        }
    }

    @Test
    void doingNothingCuresNothing() throws Exception {
        try (RunningIncident incident = RunningIncident.start(1, only("session-eviction"))) {
            JsonObject report = incident.submit();
            assertThat(report.getString("verdict")).isEqualTo(NOT_CURED);
            assertThat(RunningIncident.symptoms(report)).containsEntry("sessions", "present");
        }
    }

    @Test
    void restartingEverythingCuresNothing() throws Exception {
        try (RunningIncident incident = RunningIncident.start(1, only("pool-exhaustion"))) {
            incident.bash("for n in 1 2 3; do shopctl reset storefront$n; done; shopctl reset admin");
            assertThat(incident.submit().getString("verdict")).isEqualTo(NOT_CURED);
        }
    }

    @Test
    void moreWorkersCureNoQueue() throws Exception {
        try (RunningIncident incident = RunningIncident.start(1, only("payment-backlog"))) {
            incident.bash("shopctl scale payments-worker 4");
            assertThat(incident.submit().getString("verdict")).isEqualTo(NOT_CURED);
        }
    }

    @Test
    void mergingEverythingThatFitsCuresNothing() throws Exception {
        try (RunningIncident incident = RunningIncident.start(1, only("cache-stampede"))) {
            for (String line : lines(incident)) {
                incident.exec("shopctl", "deploy", line.split(" ", 2)[0]);
            }
            assertThat(incident.submit().getString("verdict")).isEqualTo(NOT_CURED);
        }
    }
}
