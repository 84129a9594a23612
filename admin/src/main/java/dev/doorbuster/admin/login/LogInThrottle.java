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
 * Limits failed logins: 10 for one user name and 60 from one client address in any 15 minutes. Failures on a device
 * from which the user has logged in before ({@link dev.doorbuster.service.login.DeviceCookies}) count for that device
 * alone, so an attacker cannot lock the owner out. After 10 failures of its own, a device counts as unknown.
 *
 * <p>An attempt counts as a failure when it begins, so that concurrent attempts cannot exceed the limit. A successful
 * login clears the failures of its device or user name. Thread-safe.
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
     * Begins an attempt. Returns zero if it may proceed, otherwise the time to wait before the next one.
     *
     * @param device the device, if this user has logged in from it before
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

    /** Records that the password was correct. */
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

    /** The times of recent failures, by user name, device or address. */
    static final class Failures {

        /** Maximum names that are remembered. Above that, the least recently used one is forgotten. */
        static final int MAX_NAMES = 10_000;

        private final Clock clock;
        private final int most;
        private final Map<String, Deque<Instant>> attempts = new LinkedHashMap<>(16, 0.75f, true);

        Failures(Clock clock, int most) {
            this.clock = clock;
            this.most = most;
        }

        /** Counts an attempt and returns zero; above the limit, counts nothing and returns the time to wait. */
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

        /** The time to wait before the next attempt; zero below the limit. */
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
