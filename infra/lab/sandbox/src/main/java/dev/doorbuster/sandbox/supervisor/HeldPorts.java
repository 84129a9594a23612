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
 * Reserves the platform's ports while the supervisor runs, so that the kernel does not choose them for outgoing
 * connections.
 *
 * <p>A socket is bound to each port but does not listen. Linux does not use a bound port for an outgoing connection,
 * and it lets a server that sets {@code SO_REUSEADDR}, as all of ours do, bind and listen beside that socket. A
 * restarted server therefore finds its port free; until it listens, connections to the port are refused.
 */
final class HeldPorts implements AutoCloseable {

    private final List<SocketChannel> sockets = new ArrayList<>();

    private HeldPorts() {}

    /**
     * Binds a socket to each port.
     *
     * @throws LabException naming the port that another program holds
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
