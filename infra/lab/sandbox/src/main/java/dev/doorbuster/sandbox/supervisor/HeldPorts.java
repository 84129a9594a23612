package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.Ports;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The platform's ports, kept from the kernel's choice for outgoing connections as long as the supervisor lives.
 *
 * <p>A socket is bound to each and does not listen. Linux gives no port that is bound to an outgoing connection, and
 * lets a server that sets {@code SO_REUSEADDR}, as all of ours do, bind and listen beside it. A server that was killed
 * therefore finds its port free, and until then a connection to it is refused.
 */
final class HeldPorts implements AutoCloseable {

    private final List<SocketChannel> sockets = new ArrayList<>();

    private HeldPorts() {}

    /**
     * Takes all of them.
     *
     * @throws LabException naming the port that something else has
     */
    static HeldPorts take(Ports ports) throws IOException {
        HeldPorts held = new HeldPorts();
        try {
            for (int port : ports.all()) {
                held.take(port);
            }
            return held;
        } catch (IOException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private void take(int port) throws IOException {
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.INET);
        sockets.add(socket);
        socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (BindException e) {
            throw LabException.notReady("port " + port + " has been taken by another program since it was checked");
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel socket : sockets) {
            socket.close();
        }
    }
}
