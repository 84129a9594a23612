package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.timing.Await;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;

/**
 * A restart of the second storefront before the page.
 *
 * <p>Seen as a burst of {@code connect() failed} in the error logs of Nginx, as requests with two upstreams in their
 * access logs, as a gap in that storefront's log and as a process that is younger than its siblings. Harmless because
 * the two other storefronts serve the shoppers meanwhile, sessions are in Redis, and all of it is over before the clock
 * starts.
 */
final class StorefrontRestart implements Decoy {

    private static final int NUMBER = 2;
    private static final String SERVER = "storefront" + NUMBER;

    /** Longer than a storefront takes to finish its requests. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    /** Longer than a JVM takes to start on a busy machine. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    /** Shorter than the delay with which the supervisor restarts a server, so that the gap is not missed. */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private static final int OK = 200;

    @Override
    public String id() {
        return "storefront-restart";
    }

    @Override
    public void begin(DecoyContext context) throws IOException, InterruptedException {
        LocalHttp http = new LocalHttp(PROBE_TIMEOUT);
        int port = context.environment().ports().storefront(NUMBER);
        context.shop().signal(SERVER, Signal.TERM);
        if (!Await.until(STOP_TIMEOUT, LOOK_INTERVAL, () -> isStopped(http, port))) {
            throw new IOException(SERVER + " has not stopped within " + STOP_TIMEOUT.toSeconds() + " s");
        }
        if (!Await.until(START_TIMEOUT, LOOK_INTERVAL, () -> isReady(http, port))) {
            throw new IOException(SERVER + " is not ready again within " + START_TIMEOUT.toSeconds() + " s");
        }
    }

    /** A response that is late only tells that the machine is busy. */
    private static boolean isStopped(LocalHttp http, int port) throws InterruptedException {
        try {
            return http.status(port, "/health/ready") != OK;
        } catch (ConnectException notListening) {
            return true;
        } catch (IOException late) {
            return false;
        }
    }

    private static boolean isReady(LocalHttp http, int port) throws InterruptedException {
        try {
            return http.status(port, "/health/ready") == OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
