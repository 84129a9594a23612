package dev.doorbuster.incident.selftest;

import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.incident.deploy.PullTexts;
import dev.doorbuster.incident.deploy.PullTitles;
import dev.doorbuster.sandbox.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What people do about an incident through the doors of a trainee: the right things, and those that only do much. */
final class Solvers {

    private static final String FIXED = "fixed";
    private static final String BROKEN = "broken";

    /** Removes the server that nobody listens on from the upstream of both Nginx. */
    private static final String LIST_WHAT_RUNS = "for n in 1 2; do d=/srv/shop/data/nginx$n;"
            + " sed -i '/weight=1 /d' $d/upstream.conf && nginx -p $d -c $d/nginx.conf -s reload || exit; done";

    private static final String RESUME_REPLAY = "while read -r name port; do case $name in postgres-replica*)"
            + " psql -U shop -h 127.0.0.1 -p $port -d shop -c 'select pg_wal_replay_resume()' || true ;; esac;"
            + " done < ~/.shop-ports";

    private static final String RESTART_EVERYTHING =
            "for server in storefront1 storefront2 storefront3 payments-worker1 payments-worker2 admin; do"
                    + " shopctl reset $server || exit; done";

    private static final String ROLL_BACK =
            "cd /srv/shop/src && git checkout -q release-45 -- . && shopctl deploy tree";

    private Solvers() {}

    private static String cure(Armed incident, String fault) throws IOException, InterruptedException {
        return incident.pullRequest(PullTexts.read(incident.environment().checkout())
                .of(fault, FIXED)
                .title());
    }

    static Check.Body byPullRequest(String fault) {
        return incident -> {
            String unused = incident.bash("shopctl deploy " + cure(incident, fault));
            Verdicts.cured(incident);
        };
    }

    /** Releases the cures of all causes at once; with one kept back, that one is not cured. */
    static Check.Body byPullRequests(boolean all) {
        return incident -> {
            List<String> numbers = new ArrayList<>();
            for (Cause cause : incident.composition().causes()) {
                numbers.add(incident.pullRequest(
                        PullTitles.of(incident.environment().checkout(), cause.fault(), cause.form(), FIXED)));
            }
            if (!all) {
                String unused = numbers.remove(0);
            }
            String unused = incident.bash("shopctl deploy " + String.join(" ", numbers));
            if (all) {
                Verdicts.cured(incident);
            } else {
                Verdicts.notCured(incident);
            }
        };
    }

    /** The same change as a patch of one's own, in the source tree. */
    static Check.Body byOwnPatch(String fault) {
        return incident -> {
            String unused = incident.bash("cd /srv/shop/src && shopctl deploy show " + cure(incident, fault)
                    + " | sed -n '/^--- /,$p' | git apply --whitespace=nowarn && shopctl deploy tree");
            Verdicts.cured(incident);
        };
    }

    static Check.Body listingWhatRuns() {
        return cured(LIST_WHAT_RUNS);
    }

    static Check.Body resumingReplay() {
        return cured(RESUME_REPLAY);
    }

    private static Check.Body cured(String line) {
        return incident -> {
            String unused = incident.bash(line);
            Verdicts.cured(incident);
        };
    }

    static Check.Body restartingEverything() {
        return inVain(RESTART_EVERYTHING);
    }

    static Check.Body rollingBack() {
        return inVain(ROLL_BACK);
    }

    static Check.Body fourWorkers() {
        return inVain("shopctl scale payments-worker 4");
    }

    private static Check.Body inVain(String line) {
        return incident -> {
            String unused = incident.bash(line);
            Verdicts.notCured(incident);
        };
    }

    /**
     * One after the other; what no longer fits is refused. Where two do not fit together, the first one wins, and the
     * numbers are drawn, so the ones that make a healthy area ill go first: otherwise some draws would be cured by
     * luck.
     */
    static Check.Body mergingEverything() {
        return incident -> {
            PullTexts texts = PullTexts.read(incident.environment().checkout());
            Set<String> regressions = new HashSet<>();
            texts.areas()
                    .keySet()
                    .forEach(area -> regressions.add(texts.of(area, BROKEN).title()));
            for (String number : incident.pullRequests(regressions)) {
                Answer unused = incident.exec("shopctl", "deploy", number).expect(ExitCode.OK, ExitCode.FAILED);
            }
            Verdicts.notCured(incident);
        };
    }
}
