package dev.doorbuster.service.logging;

import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** Selects the stack frames that a log line shows: the innermost ones, without those of omitted packages. */
public final class StackFrames {

    private static final int MOST = 12;

    private static volatile Set<String> omitted = Set.of();

    private StackFrames() {}

    /**
     * Omits the frames of some packages from now on.
     *
     * @param packages the last segments of their names
     */
    public static void leaveOut(Set<String> packages) {
        omitted = Set.copyOf(packages);
    }

    /** The frames to show: at most {@value #MOST}, innermost first. */
    static Stream<String> shown(StackTraceElementProxy[] frames) {
        return Arrays.stream(frames)
                .filter(frame -> isShown(frame.getStackTraceElement().getClassName()))
                .limit(MOST)
                .map(StackTraceElementProxy::getSTEAsString);
    }

    private static boolean isShown(String className) {
        int name = className.lastIndexOf('.');
        return name < 0 || !omitted.contains(className.substring(className.lastIndexOf('.', name - 1) + 1, name));
    }
}
