package dev.doorbuster.e2e.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.play.VerdictTimes;
import dev.doorbuster.incident.selftest.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two running shops of the same brand, with the same decoy and different causes, have the same processes, accounts,
 * connections, files and numbers of changes. What a cause itself shows is not compared: figures, logs, queues.
 */
@Isolated("it runs platforms of its own")
@Order(Integer.MAX_VALUE)
@Tag("long")
class IndistinguishableIT {

    /** What is looked at, by a name; the lines are compared without their order. */
    private static final Map<String, String> LOOKS = Map.of(
            "processes",
            "for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline; echo; done"
                    // What a database process is doing changes all the time.
                    + " | sed -E 's/[0-9]+/#/g; s/^(postgres: [^(]*\\(#\\)).*/\\1/' | sort -u",
            "accounts of the database",
            "psql -XAt -c 'select rolname, rolsuper, rolcanlogin, rolconnlimit from pg_roles' | sort",
            "accounts of the broker",
            "curl -qsS -u oncall:$(sed -n '1s/.*://p' ~/.pgpass)"
                    + " http://127.0.0.1:$(sed -n 's/^rabbitmq-management //p' ~/.shop-ports)/api/users"
                    + " | tr ',' '\\n' | grep -E '\"(name|tags)\"' | sort",
            "connections of the database",
            "psql -XAt -c \"select distinct usename, application_name from pg_stat_activity"
                    + " where backend_type = 'client backend'\" | sort",
            "connections of the session nodes",
            "export REDISCLI_AUTH=$(cat ~/.redis); while read -r name port; do case $name in redis-*)"
                    + " redis-cli -p $port <<<'CLIENT LIST' | grep -oE '(name|user|lib-name)=[^ ]*' | sort -u ;; esac;"
                    + " done < ~/.shop-ports | sort -u",
            "files",
            "cd /srv/shop && ls -A home logs bin run && ls data && ls app app/lib",
            "configurations that were written at the end",
            "cd /srv/shop/data && find . -name '*.conf' -newer ../app/service.jar | sort",
            "open pull requests by team",
            "shopctl deploy list | sed -E 's/^ *[0-9]+ +(open|deployed) +//; s/ team .*//' | sort | uniq -c",
            "commits by author and day",
            "cd /srv/shop/src && git log --all --format='%an %ad' --date=short && git tag");

    private static Map<String, List<String>> look(Predicate<Composition> wanted) throws Exception {
        Map<String, List<String>> seen = new TreeMap<>();
        try (RunningIncident incident = RunningIncident.start(Level.ONE, VerdictTimes.SHORT, wanted)) {
            for (Map.Entry<String, String> look : LOOKS.entrySet()) {
                String profile = "source ~/.profile; export PGPORT=$(sed -n 's/^postgres-primary //p' ~/.shop-ports); ";
                seen.put(
                        look.getKey(),
                        incident.bash(profile + look.getValue()).lines().toList());
            }
        }
        return seen;
    }

    @Test
    void neitherProcessesNorAccountsNorConnectionsTellTheCause() throws Exception {
        AtomicReference<Composition> first = new AtomicReference<>();
        Map<String, List<String>> one = look(composition -> {
            first.set(composition);
            return Plan.only("dead-upstream").test(composition);
        });
        Map<String, List<String>> other =
                look(composition -> Plan.only("pool-exhaustion").test(composition)
                        && composition.brand().equals(first.get().brand())
                        && composition.decoys().equals(first.get().decoys())
                        // Whether the cause came with the last release is told by nothing else than the release.
                        && Math.floorMod(composition.arrangement(), 2)
                                == Math.floorMod(first.get().arrangement(), 2));
        assertThat(one.values()).noneMatch(List::isEmpty);
        assertThat(other).isEqualTo(one);
    }
}
