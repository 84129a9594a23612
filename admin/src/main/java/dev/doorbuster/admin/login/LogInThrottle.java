package dev.doorbuster.admin.login;

import dev.doorbuster.service.text.Folding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds how often a password may be guessed: ten failures for one user name in any fifteen minutes, and sixty from one
 * address. Failures on a device that the user has logged in from before
 * ({@link dev.doorbuster.service.login.DeviceCookies}) count for that device alone, so strangers who guess do not lock
 * the owner out; after ten of its own, a device counts as a stranger's.
 *
 * <p>An attempt counts as failed when it begins, so that many at once do not slip through; success forgets it.
 */
public final class LogInThrottle {

    static final int MAX_FAILURES = 10;
    static final int MAX_FAILURES_OF_ADDRESS = 60;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final Failures strangers;
    private final Failures devices;
    private final Failures addresses;

    public LogInThrottle(Clock clock) {
        this.strangers = new Failures(clock, MAX_FAILURES);
        this.devices = new Failures(clock, MAX_FAILURES);
        this.addresses = new Failures(clock, MAX_FAILURES_OF_ADDRESS);
    }

    /**
     * Begins an attempt: zero when it may go on, otherwise how long to wait before the next one.
     *
     * @param device the device, where this user knows it
     */
    public synchronized Duration begin(String user, Optional<String> device, String address) {
        if (device.isPresent() && devices.begin(device.get()).isZero()) {
            return Duration.ZERO;
        }
        Duration wait = addresses.timeLeft(address);
        if (!wait.isZero()) {
            return wait;
        }
        Duration account = strangers.begin(name(user));
        return account.isZero() ? addresses.begin(address) : account;
    }

    /** The password was right. */
    public synchronized void succeeded(String user, Optional<String> device, String address) {
        if (device.isPresent()) {
            devices.forget(device.get());
        } else {
            strangers.forget(name(user));
            addresses.forgetLatest(address);
        }
    }

    private static String name(String user) {
        return Folding.email(user);
    }

    /** The times of recent failures by name. */
    static final class Failures {

        /** Names that are remembered; beyond that the one that was tried longest ago is forgotten. */
        static final int MAX_NAMES = 10_000;

        private final Clock clock;
        private final int most;
        private final Map<String, Deque<Instant>> attempts = new LinkedHashMap<>(16, 0.75f, true);

        Failures(Clock clock, int most) {
            this.clock = clock;
            this.most = most;
        }

        /** Counts an attempt, unless there were too many: then how long to wait. */
        Duration begin(String name) {
            Duration wait = timeLeft(name);
            if (wait.isZero()) {
                attempts.computeIfAbsent(name, key -> new ArrayDeque<>()).addLast(clock.instant());
                if (attempts.size() > MAX_NAMES) {
                    attempts.remove(attempts.keySet().iterator().next());
                }
            }
            return wait;
        }

        /** How long to wait before the next attempt, which is zero for most. */
        Duration timeLeft(String name) {
            Instant now = clock.instant();
            Deque<Instant> recent = attempts.get(name);
            if (recent == null) {
                return Duration.ZERO;
            }
            while (!recent.isEmpty() && !recent.peekFirst().plus(WINDOW).isAfter(now)) {
                recent.removeFirst();
            }
            return recent.size() < most
                    ? Duration.ZERO
                    : Duration.between(now, recent.getFirst().plus(WINDOW));
        }

        void forget(String name) {
            attempts.remove(name);
        }

        void forgetLatest(String name) {
            Deque<Instant> recent = attempts.get(name);
            if (recent != null) {
                recent.pollLast();
            }
        }
    }
}
