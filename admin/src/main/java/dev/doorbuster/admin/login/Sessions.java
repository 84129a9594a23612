package dev.doorbuster.admin.login;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the sessions of staff in memory: at most 200. A session expires 30 minutes after its last use and 12 hours
 * after its login. Above the maximum, the least recently used session ends. Thread-safe.
 */
public final class Sessions {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    static final int MAX_SESSIONS = 200;
    private static final int ID_BYTES = 32;

    /** A session. Its id is the value of the cookie and must not be shown or logged. */
    public record Session(String id, String user, Role role, Instant loggedInAt, Instant usedAt) {}

    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Session> live = new LinkedHashMap<>(16, 0.75f, true);

    public Sessions(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** Begins a session with a new random id. */
    public synchronized Session begin(String user, Role role) {
        Instant now = clock.instant();
        Session session = new Session(newId(), user, role, now, now);
        live.put(session.id(), session);
        if (live.size() > MAX_SESSIONS) {
            live.remove(live.keySet().iterator().next());
        }
        return session;
    }

    /** Finds a live session and marks it as used; empty if there is none or it has expired. */
    public synchronized Optional<Session> use(String id) {
        Session session = live.get(id);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (now.isAfter(session.usedAt().plus(IDLE))
                || now.isAfter(session.loggedInAt().plus(LONGEST))) {
            live.remove(id);
            return Optional.empty();
        }
        Session used = new Session(id, session.user(), session.role(), session.loggedInAt(), now);
        live.put(id, used);
        return Optional.of(used);
    }

    /** Ends a session, if it is live. */
    public synchronized void end(String id) {
        live.remove(id);
    }

    /** Returns a new random id of 256 bits. */
    String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
