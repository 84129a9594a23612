package dev.doorbuster.incident.selftest;

import dev.doorbuster.sandbox.ExitCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Spoils source, build and configurations by hand, resets the shop and compares every byte. */
final class Reset {

    static final Duration MAX = Duration.ofSeconds(30);

    private static final int SHOWN = 8;

    /** One line for each file and each setting; of the repository, what its objects and names say. */
    private static final String STATE = "cd /srv/shop && { find src -path src/.git -prune -o -type f -print0"
            + " | sort -z | xargs -0 sha256sum; sha256sum app/*.jar data/nginx*/upstream.conf;"
            + " git -C src rev-parse HEAD; git -C src for-each-ref; git -C src status --porcelain;"
            + " export REDISCLI_AUTH=$(cat ~/.redis); while read -r name port; do case $name in redis-session*)"
            + " echo $name $(redis-cli -p $port <<<'CONFIG GET maxmemory*');; esac; done < ~/.shop-ports; }";

    private static final String SPOIL = "cd /srv/shop && f=$(git -C src ls-files '*/SearchQuery.java')"
            + " && echo '// x' >> src/$f && rm src/infra/nginx/upstream.conf && echo x > src/new.txt"
            + " && git -C src add -A"
            + " && git -C src -c user.name=x -c user.email=x@localhost commit -qm x"
            + " && cp app/admin.jar /tmp/.admin && echo x >> /tmp/.admin && mv /tmp/.admin app/admin.jar"
            + " && echo '# x' >> data/nginx1/upstream.conf"
            + " && port=$(sed -n 's/^redis-session1 //p' ~/.shop-ports)"
            + " && REDISCLI_AUTH=$(cat ~/.redis) redis-cli -p $port CONFIG SET maxmemory-policy volatile-ttl";

    private Reset() {}

    static void run(Armed incident) throws IOException, InterruptedException {
        List<String> before = state(incident);
        String unused = incident.bash(SPOIL);
        CheckFailedException.require(!state(incident).equals(before), "what was spoiled cannot be seen");
        long began = System.nanoTime();
        Answer reset = incident.exec("shopctl", "reset").expect(ExitCode.OK);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        List<String> different = different(before, state(incident));
        CheckFailedException.require(different.isEmpty(), "differs after the reset: " + different);
        CheckFailedException.require(
                took.compareTo(MAX) <= 0,
                "the reset took " + took.toSeconds() + " s, but may take " + MAX.toSeconds() + " s: " + reset.out());
    }

    private static List<String> state(Armed incident) throws IOException, InterruptedException {
        return incident.bash(STATE).lines().toList();
    }

    private static List<String> different(List<String> before, List<String> after) {
        Set<String> all = new TreeSet<>(before);
        all.addAll(after);
        all.removeIf(line -> before.contains(line) && after.contains(line));
        return new ArrayList<>(all).subList(0, Math.min(SHOWN, all.size()));
    }
}
