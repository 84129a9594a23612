package dev.doorbuster.admin.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Bounds how often a password may be guessed: ten failures for one user name in any fifteen minutes. An attempt counts as
 * failed when it begins, so that many at once do not slip through; success forgets them.
 */
public final class LogInThrottle {

    static final int MAX_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(15);
    /** User names that are remembered; beyond that the one that was tried longest ago is forgotten. */
    static final int MAX_USERS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> attempts = new LinkedHashMap<>(16, 0.75f, true);

    public LogInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Begins an attempt: zero when it may go on, otherwise how long to wait before the next one. */
    public synchronized Duration begin(String user) {
        Instant now = clock.instant();
        Deque<Instant> recent = attempts.computeIfAbsent(name(user), key -> new ArrayDeque<>(MAX_FAILURES));
        while (!recent.isEmpty() && !recent.peekFirst().plus(WINDOW).isAfter(now)) {
            recent.removeFirst();
        }
        if (recent.size() >= MAX_FAILURES) {
            return Duration.between(now, recent.getFirst().plus(WINDOW));
        }
        recent.addLast(now);
        if (attempts.size() > MAX_USERS) {
            attempts.remove(attempts.keySet().iterator().next());
        }
        return Duration.ZERO;
    }

    /** The password was right. */
    public synchronized void succeeded(String user) {
        attempts.remove(name(user));
    }

    private static String name(String user) {
        return user.toLowerCase(Locale.ROOT);
    }
}
