package dev.doorbuster.service.logging;

import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which frames of a stack trace a log line shows: the innermost ones, without those of the parts that can be exchanged
 * while the service runs, and of what exchanges them. Their names say which of them is in use, and that is nothing for
 * a log.
 */
public final class StackFrames {

    private static final int MOST = 12;

    /** The package that exchanges the parts. */
    private static final String EXCHANGE = "switchboard";

    private static volatile Set<String> exchangeable = Set.of(EXCHANGE);

    private StackFrames() {}

    /**
     * From now on, frames of the packages of these parts are left out; a part's package is its name without hyphens.
     */
    public static void leaveOut(Collection<String> parts) {
        exchangeable = Stream.concat(Stream.of(EXCHANGE), parts.stream().map(part -> part.replace("-", "")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** At most {@value #MOST} of them, innermost first. */
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
