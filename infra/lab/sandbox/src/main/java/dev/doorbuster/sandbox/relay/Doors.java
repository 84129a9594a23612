package dev.doorbuster.sandbox.relay;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The two pages for a person's browser, the shop and the on-call desk, of a platform that is in a network of its own.
 *
 * <p>A file system knows no networks, so a UNIX socket for each page connects the two: one relay leads from the host's
 * port to the socket, another one from the socket to the same port inside. Nothing leads from inside to the host.
 */
public final class Doors {

    /** What fits into the address of a UNIX socket, see unix(7), without the NUL at its end. */
    static final int MAX_PATH_BYTES = 107;

    private final LabEnvironment environment;

    public Doors(LabEnvironment environment) {
        this.environment = environment;
    }

    private List<Integer> ports() {
        return List.of(environment.ports().shop(), environment.ports().controlRoom());
    }

    private Path socket(int port) {
        return environment.state().doors().resolve(Integer.toString(port));
    }

    /**
     * Checks that the sockets can be created.
     *
     * @throws LabException when the state folder's path is too long for a socket in it
     */
    public void check() {
        ports().forEach(port -> check(socket(port)));
    }

    /**
     * Checks that a path can be a socket's.
     *
     * @throws LabException when it is too long
     */
    public static void check(Path socket) {
        int bytes = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PATH_BYTES) {
            throw LabException.notReady("The path of the socket " + socket + " has " + bytes
                    + " bytes, but the limit is " + MAX_PATH_BYTES
                    + ". Set DOORBUSTER_STATE to a folder with a shorter path.");
        }
    }

    /** Opens the relays on the lab's side, from the sockets to the ports. */
    public List<Relay> inside() throws IOException {
        Files.createDirectories(environment.state().doors());
        List<Relay> relays = new ArrayList<>();
        for (int port : ports()) {
            relays.add(Relay.open(UnixDomainSocketAddress.of(socket(port)), loopback(port)));
        }
        return relays;
    }

    /**
     * Opens the relays on the host's side, from the ports to the sockets.
     *
     * @throws LabException when another program has one of the ports
     */
    public List<Relay> outside() {
        List<Relay> relays = new ArrayList<>();
        for (int port : ports()) {
            try {
                relays.add(Relay.open(loopback(port), UnixDomainSocketAddress.of(socket(port))));
            } catch (IOException e) {
                throw LabException.notReady("The relay " + e.getMessage());
            }
        }
        return relays;
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(Loopback.HOST, port);
    }
}
