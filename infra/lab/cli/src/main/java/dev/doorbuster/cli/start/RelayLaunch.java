package dev.doorbuster.cli.start;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.process.InheritedEnvironment;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.relay.Doors;
import dev.doorbuster.sandbox.supervisor.Spawner;
import dev.doorbuster.sandbox.timing.Await;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts the process that leads from the host to a platform in a network of its own. It ends with that platform. */
final class RelayLaunch {

    private static final int HEAP_MEGABYTES = 24;
    private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
    private static final int CONNECT_MILLIS = 500;

    private final LabEnvironment environment;
    private final Path app;

    RelayLaunch(LabEnvironment environment, Path app) {
        this.environment = environment;
        this.app = app;
    }

    /**
     * Starts it and waits until it accepts connections.
     *
     * @throws LabException when it does not; the message has the end of its log
     */
    void run() throws IOException, InterruptedException {
        new Doors(environment).check();
        Process relay = start();
        boolean isOpen = Await.until(OPEN_TIMEOUT, LOOK_INTERVAL, () -> !relay.isAlive() || accepts());
        if (!isOpen || !relay.isAlive()) {
            relay.destroyForcibly();
            throw LabException.notReady(
                    "The relay to the shop's network did not open; its log is " + log() + "\n" + LogTail.of(log(), 10));
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(Loopback.HOST, environment.ports().controlRoom()), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(environment.state().root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        InheritedEnvironment.restrict(builder.environment());
        builder.environment().put("DOORBUSTER_SERVICE", "relay");
        // By this mark, a stop finds it.
        builder.environment().put(Spawner.MARK, environment.state().root().toString());
        return builder.start();
    }

    private List<String> command() {
        return List.of(
                Programs.path("setsid"),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Djava.net.preferIPv4Stack=true",
                "-Xshare:auto",
                "-jar",
                app.resolve("lab.jar").toString(),
                "relay");
    }

    private Path log() {
        return environment.state().logs().resolve("relay.log");
    }
}
