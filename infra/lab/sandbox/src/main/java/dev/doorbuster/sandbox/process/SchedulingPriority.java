package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises the CPU share of this process's session for a while.
 *
 * <p>Where the kernel groups tasks by session (autogroup, see sched(7)), every session gets the same share regardless
 * of the nice values inside it. Each PostgreSQL backend is a session of its own, so twenty busy backends leave a load
 * generator, or an observer, about a twentieth of the machine. Only a privileged user may raise a session, and not
 * every kernel has autogroups; otherwise the share stays unchanged.
 */
public final class SchedulingPriority implements AutoCloseable {

    private static final Path AUTOGROUP = Path.of("/proc/self/autogroup");
    private static final Pattern NICE_VALUE = Pattern.compile("-?\\d{1,2}");
    private static final Pattern NICE = Pattern.compile("nice (-?\\d+)");

    /** The nice value of a raised session, which gives about nine times the usual share. */
    private static final int RAISED = -10;

    private static final int LOWEST = 19;

    /** The variable with the nice value that the session had before the script {@code doorbuster} raised it. */
    private static final String RAISED_FROM = "DOORBUSTER_SESSION_NICE";

    /** Lowers the session as well, because the nice value of a process only has an effect within its session. */
    private static final String LOWER =
            "{ echo " + LOWEST + " >" + AUTOGROUP + "; } 2>/dev/null; exec nice -n " + LOWEST + " \"$@\"";

    private static final Logger log = LoggerFactory.getLogger(SchedulingPriority.class);

    private final Path file;
    private final OptionalInt before;

    private SchedulingPriority(Path file, OptionalInt before) {
        this.file = file;
        this.before = before;
    }

    /** Raises the share until it is closed, if that is possible and it is not raised already. */
    public static SchedulingPriority raise() {
        return raise(AUTOGROUP);
    }

    /**
     * Restores, when this process ends, the share that the script raised to make this process start quickly. The
     * session belongs to the terminal, which outlives this process.
     */
    public static void putBackAtEnd() {
        String before = System.getenv().getOrDefault(RAISED_FROM, "");
        if (NICE_VALUE.matcher(before).matches()) {
            SchedulingPriority raised = new SchedulingPriority(AUTOGROUP, OptionalInt.of(Integer.parseInt(before)));
            Runtime.getRuntime().addShutdownHook(new Thread(raised::close, "share"));
        }
    }

    /**
     * Raises the share, if possible, for as long as the session lasts. Only for a process that leads its own session.
     */
    public static void raiseForGood() {
        var unused = raise(AUTOGROUP);
    }

    /**
     * The command that runs this one in its own session with the lowest share. It also works where the kernel has no
     * autogroups.
     */
    public static List<String> lowest(List<String> command) {
        List<String> lowered =
                new ArrayList<>(List.of(Programs.path("setsid"), Programs.path("sh"), "-c", LOWER, "sh"));
        lowered.addAll(command);
        return List.copyOf(lowered);
    }

    static SchedulingPriority raise(Path file) {
        try {
            Matcher nice = NICE.matcher(Files.readString(file));
            if (nice.find() && Integer.parseInt(nice.group(1)) > RAISED) {
                write(file, RAISED);
                return new SchedulingPriority(file, OptionalInt.of(Integer.parseInt(nice.group(1))));
            }
        } catch (IOException e) {
            log.debug("the session's CPU share is unchanged", e);
        }
        return new SchedulingPriority(file, OptionalInt.empty());
    }

    private static void write(Path file, int nice) throws IOException {
        Files.writeString(file, Integer.toString(nice), StandardOpenOption.WRITE);
    }

    /** Restores the share; further calls do nothing. */
    @Override
    public void close() {
        before.ifPresent(nice -> {
            try {
                write(file, nice);
            } catch (IOException e) {
                log.debug("cannot restore the session's CPU share", e);
            }
        });
    }
}
