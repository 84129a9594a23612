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
 * The share of the processors that this process's session gets, raised for a while.
 *
 * <p>Where the kernel groups tasks by session (autogroup, see sched(7)), every session gets the same share whatever the
 * nice values inside, and each PostgreSQL backend is a session of its own: twenty busy ones leave a load generator, or
 * whoever watches, a twentieth of the machine. Only the privileged may raise their session, and not every kernel has
 * such groups; then all stays as it is.
 */
public final class SchedulingPriority implements AutoCloseable {

    private static final Path AUTOGROUP = Path.of("/proc/self/autogroup");
    private static final Pattern NICE_VALUE = Pattern.compile("-?\\d{1,2}");
    private static final Pattern NICE = Pattern.compile("nice (-?\\d+)");

    /** About nine times the usual share. */
    private static final int RAISED = -10;

    private static final int LOWEST = 19;

    /** The nice value from before the script {@code doorbuster} raised its session. */
    private static final String RAISED_FROM = "DOORBUSTER_SESSION_NICE";

    /** The nice value of the process alone would only hold within its session. */
    private static final String LOWER =
            "{ echo " + LOWEST + " >" + AUTOGROUP + "; } 2>/dev/null; exec nice -n " + LOWEST + " \"$@\"";

    private static final Logger log = LoggerFactory.getLogger(SchedulingPriority.class);

    private final Path file;
    private final OptionalInt before;

    private SchedulingPriority(Path file, OptionalInt before) {
        this.file = file;
        this.before = before;
    }

    /** Raises it if that is possible and has not been done, until it is closed. */
    public static SchedulingPriority raise() {
        return raise(AUTOGROUP);
    }

    /**
     * Puts back at this process's end what the script raised so that this process begins soon; the session is the
     * terminal's.
     */
    public static void putBackAtEnd() {
        String before = System.getenv().getOrDefault(RAISED_FROM, "");
        if (NICE_VALUE.matcher(before).matches()) {
            SchedulingPriority raised = new SchedulingPriority(AUTOGROUP, OptionalInt.of(Integer.parseInt(before)));
            Runtime.getRuntime().addShutdownHook(new Thread(raised::close, "share"));
        }
    }

    /** Raises it if that is possible, for as long as the session lasts: only for a process that began its session. */
    public static void raiseForGood() {
        var unused = raise(AUTOGROUP);
    }

    /**
     * The command that runs this one in a session of its own, behind all others; it runs also where there are no such
     * shares.
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
            log.debug("the session's share of the processors stays as it is", e);
        }
        return new SchedulingPriority(file, OptionalInt.empty());
    }

    private static void write(Path file, int nice) throws IOException {
        Files.writeString(file, Integer.toString(nice), StandardOpenOption.WRITE);
    }

    /** Puts it back; more than once does nothing more. */
    @Override
    public void close() {
        before.ifPresent(nice -> {
            try {
                write(file, nice);
            } catch (IOException e) {
                log.debug("the session's share of the processors was not put back", e);
            }
        });
    }
}
