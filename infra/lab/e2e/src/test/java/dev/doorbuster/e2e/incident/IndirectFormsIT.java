package dev.doorbuster.e2e.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.deploy.PullTitles;
import dev.doorbuster.incident.play.VerdictTimes;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Incidents of level 2 whose only cause has an indirect form: each arms, so its symptom shows at twice the limit, and a
 * person's doors cure it.
 */
@Isolated("each test runs a platform of its own")
@Order(Integer.MAX_VALUE)
@Tag("long")
class IndirectFormsIT {

    private static final String FIXED = "fixed";
    private static final String CURED = "cured";
    private static final String CUT = "broken/cut-2";
    private static final String REUSED = "broken/reused";
    private static final String HOARDING = "unbounded-prefetch/hoarding";
    private static final String SHORT_LIVED = "fixed/short-lived";

    private static Predicate<Composition> only(String fault, String form) {
        return composition -> composition.causes().equals(List.of(new Cause(fault, form)));
    }

    private static RunningIncident start(String fault, String form) throws Exception {
        return RunningIncident.start(Level.TWO, VerdictTimes.USUAL, only(fault, form));
    }

    private static void deploy(RunningIncident incident, String fault, String form, String to) throws Exception {
        String title = PullTitles.of(TestPlatform.checkout(), fault, form, to);
        incident.bash("shopctl deploy " + incident.armed().pullRequest(title));
    }

    private static String verdict(RunningIncident incident) throws Exception {
        return incident.armed().submit().getString("verdict");
    }

    /** The value of one metric of a server. */
    private static double metric(RunningIncident incident, String server, String metric) throws Exception {
        String port = "$(awk '$1 == \"" + server + "\" {print $2}' ~/.shop-ports)";
        return Double.parseDouble(incident.bash(
                        "curl -s http://127.0.0.1:" + port + "/metrics | awk '/^" + metric + "/ {print $2; exit}'")
                .strip());
    }

    private static String psql(String servers, String statement) {
        return "while read -r name port; do case $name in " + servers + ") psql -U shop -h 127.0.0.1 -p $port -d shop"
                + " -Atc \"" + statement + "\" ;; esac; done < ~/.shop-ports";
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "dead-upstream," + REUSED,
        "payment-backlog," + HOARDING,
        "session-eviction," + SHORT_LIVED,
        "stale-replica," + CUT,
        "stale-replica,broken/cut-1"
    })
    void thePullRequestOfTheFormCuresIt(String fault, String form) throws Exception {
        try (RunningIncident incident = start(fault, form)) {
            deploy(incident, fault, form, FIXED);
            assertThat(verdict(incident)).isEqualTo(CURED);
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource({"payment-backlog," + HOARDING + ",four-workers", "session-eviction," + SHORT_LIVED + ",more-memory"})
    void theTemptingPullRequestOfTheFormDoesNot(String fault, String form, String to) throws Exception {
        try (RunningIncident incident = start(fault, form)) {
            deploy(incident, fault, form, to);
            assertThat(verdict(incident)).isEqualTo("not-cured");
        }
    }

    @Test
    void aHandOnTheReplicaConnectsItAgain() throws Exception {
        try (RunningIncident incident = start("stale-replica", CUT)) {
            assertThat(incident.bash(psql("postgres-primary", "select count(*) from pg_stat_replication"))
                            .strip())
                    .isEqualTo("1");
            incident.bash(psql("postgres-replica2", "alter system reset primary_conninfo"));
            incident.bash(psql("postgres-replica2", "select pg_reload_conf()"));
            assertThat(verdict(incident)).isEqualTo(CURED);
        }
    }

    @Test
    void aRestartOfTheReplicaDoesNot() throws Exception {
        try (RunningIncident incident = start("stale-replica", CUT)) {
            incident.bash("shopctl reset postgres-replica2");
            assertThat(verdict(incident)).isEqualTo("not-cured");
        }
    }

    @Test
    void aHandOnTheProxiesCuresAReusedPort() throws Exception {
        try (RunningIncident incident = start("dead-upstream", REUSED)) {
            incident.bash("grep -q 'prematurely closed' /srv/shop/logs/nginx1.error.log");
            incident.bash("grep -q 'POST or Host: commands' /srv/shop/logs/redis-labels.log");
            incident.bash("for n in 1 2; do d=/srv/shop/data/nginx$n; sed -i '/weight=1 /d' $d/upstream.conf"
                    + " && nginx -p $d -c $d/nginx.conf -s reload; done");
            assertThat(verdict(incident)).isEqualTo(CURED);
        }
    }

    @Test
    void oneWorkerHoardsAllJobs() throws Exception {
        try (RunningIncident incident = start("payment-backlog", HOARDING)) {
            assertThat(metric(incident, "payments-worker1", "payments_jobs_waiting"))
                    .isGreaterThan(10);
            assertThat(metric(incident, "payments-worker2", "payments_jobs_subscribed"))
                    .isEqualTo(1);
            assertThat(metric(incident, "payments-worker2", "payments_jobs_held"))
                    .isZero();
        }
    }

    @Test
    void noSessionIsEvicted() throws Exception {
        try (RunningIncident incident = start("session-eviction", SHORT_LIVED)) {
            String evicted = incident.bash("export REDISCLI_AUTH=\"$(cat ~/.redis)\"; while read -r name port; do"
                    + " case $name in redis-session*) redis-cli -p $port INFO stats | grep '^evicted_keys' ;; esac;"
                    + " done < ~/.shop-ports");
            assertThat(evicted.lines().map(String::strip)).hasSize(6).containsOnly("evicted_keys:0");
        }
    }
}
