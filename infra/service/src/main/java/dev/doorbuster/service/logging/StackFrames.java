package dev.doorbuster.service.logging;

import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects the stack frames that a log line shows: the innermost ones, without those of exchangeable parts and of the
 * code that exchanges them. Their names would reveal which variant is active, and a log must not do that.
 */
public final class StackFrames {

    private static final int MOST = 12;

    /** The package of the code that exchanges the parts. */
    private static final String EXCHANGE = "switchboard";

    private static volatile Set<String> exchangeable = Set.of(EXCHANGE);

    private StackFrames() {}

    /** Omits the frames of these parts' packages from now on. A part's package is its name without hyphens. */
    public static void leaveOut(Collection<String> parts) {
        exchangeable = Stream.concat(Stream.of(EXCHANGE), parts.stream().map(part -> part.replace("-", "")))
                .collect(Collectors.toUnmodifiableSet());
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
        return name < 0 || !exchangeable.contains(className.substring(className.lastIndexOf('.', name - 1) + 1, name));
    }
}
