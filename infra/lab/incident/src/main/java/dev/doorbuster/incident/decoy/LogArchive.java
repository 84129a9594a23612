package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A compression of the logs, as it runs every night elsewhere.
 *
 * <p>Seen in {@code ps} as a shell with {@code gzip} at about 5 % of a core, and as files {@code NAME-DATE.gz} in the
 * folder of the logs. Harmless because it has the lowest priority and pauses after every 64 KiB, works on copies,
 * leaves the logs themselves alone, and ends by itself after all logs, 3,000 pieces or fifteen minutes.
 */
final class LogArchive implements Decoy {

    /** The pause after each piece: with 10 ms of work, a twentieth of a core. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Later than the clock starts, so that somebody can see it at work. */
    private static final Duration DELAY = Duration.ofSeconds(90);

    private static final Duration START_BOUND = Duration.ofSeconds(5);
    private static final Duration MAX_LENGTH = Duration.ofMinutes(15);

    /** Its arguments: the folder of the logs, and the pause in seconds. */
    private static final String SCRIPT = """
            cd "$1" || exit 1
            day=$(date +%Y%m%d)
            pieces=3000
            copy=
            trap 'rm -f "$copy"' EXIT
            for log in *.log; do
              [ -s "$log" ] || continue
              copy=${log%.log}-$day
              tail -c 16777216 "$log" > "$copy"
              : > "$copy.gz"
              size=$(stat -c %s "$copy")
              piece=0
              while [ $((piece * 65536)) -lt "$size" ] && [ "$pieces" -gt 0 ]; do
                dd if="$copy" bs=65536 skip="$piece" count=1 status=none | gzip -9 >> "$copy.gz"
                piece=$((piece + 1)) pieces=$((pieces - 1))
                sleep "$2"
              done
              rm "$copy"
            done
            """;

    @Override
    public String id() {
        return "log-archive";
    }

    @Override
    public void begin(DecoyContext context) {
        context.schedule().after(DELAY, START_BOUND, () -> start(context));
    }

    private static void start(DecoyContext context) throws IOException, InterruptedException {
        Process archive = context.shop().start(command(context.logs(), PAUSE));
        context.schedule().atClose(archive::destroy);
    }

    /**
     * The command line, which runs inside the shop.
     *
     * @param logs the folder of the logs
     * @param pause after each piece of 64 KiB
     */
    static List<String> command(Path logs, Duration pause) {
        return List.of(
                Programs.path("timeout"),
                Long.toString(MAX_LENGTH.toSeconds()),
                "nice",
                "-n",
                "19",
                "bash",
                "-c",
                SCRIPT,
                "log-archive",
                logs.toString(),
                Double.toString(pause.toMillis() / 1e3));
    }
}
