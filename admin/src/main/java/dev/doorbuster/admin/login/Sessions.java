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
 * The sessions of staff who are logged in, in memory: at most 200, each until half an hour after its last use or twelve
 * hours after its log-in. When there are too many, the one that was used longest ago ends.
 */
public final class Sessions {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    static final int MAX_SESSIONS = 200;
    private static final int ID_BYTES = 32;

    /** A session: its id is the cookie's value and must not be shown or logged. */
    public record Session(String id, String user, Role role, Instant loggedInAt, Instant usedAt) {}

    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Session> live = new LinkedHashMap<>(16, 0.75f, true);

    public Sessions(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new session with a new id. */
    public synchronized Session begin(String user, Role role) {
        Instant now = clock.instant();
        Session session = new Session(newId(), user, role, now, now);
        live.put(session.id(), session);
        if (live.size() > MAX_SESSIONS) {
            live.remove(live.keySet().iterator().next());
        }
        return session;
    }

    /** The live session with this id, which counts as used by that. */
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

    /** Ends a session. */
    public synchronized void end(String id) {
        live.remove(id);
    }

    /** An id that cannot be guessed. */
    String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
