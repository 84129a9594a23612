package dev.doorbuster.incident.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.process.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorefrontRestartTest {

    private static final int STOREFRONT_2 = 22;
    private static final int MAX_ATTEMPTS = 20;

    /** Responses after the signal: still ready, then starting, then ready again. */
    private static final int READY = 2;

    private static final int STARTING = 3;

    private HttpServer storefront;
    private final AtomicInteger sinceSignal = new AtomicInteger(Integer.MIN_VALUE);

    /** On a port from which a base follows that is allowed. */
    @BeforeEach
    void start() throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS && !isAllowed(); attempt++) {
            stop();
            storefront = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
        storefront.createContext("/health/ready", exchange -> {
            int number = sinceSignal.incrementAndGet();
            boolean starting = number > READY && number <= READY + STARTING;
            exchange.sendResponseHeaders(starting ? 503 : 200, -1);
            exchange.close();
        });
        storefront.start();
    }

    private boolean isAllowed() {
        return storefront != null && base() >= Ports.MIN_BASE && base() <= Ports.MAX_BASE;
    }

    private int base() {
        return storefront.getAddress().getPort() - STOREFRONT_2;
    }

    @AfterEach
    void stop() {
        if (storefront != null) {
            storefront.stop(0);
        }
    }

    @Test
    void waitsUntilTheStorefrontIsGoneAndReadyAgain(@TempDir Path state) throws Exception {
        LabEnvironment environment =
                new LabEnvironment(state, new StateFolder(state.toAbsolutePath()), new Ports(base()));
        Shop shop = new Shop() {
            @Override
            public Process start(List<String> command) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void signal(String server, Signal signal) {
                assertThat(server).isEqualTo("storefront2");
                assertThat(signal).isEqualTo(Signal.TERM);
                sinceSignal.set(0);
            }
        };

        new StorefrontRestart().begin(new DecoyContext(environment, state, shop, new Timetable(System::nanoTime)));

        assertThat(sinceSignal).hasValueGreaterThan(READY + STARTING);
    }
}
