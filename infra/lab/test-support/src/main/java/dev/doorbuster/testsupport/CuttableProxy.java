package dev.doorbuster.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server, and cuts their connections when it is told to. */
public final class CuttableProxy implements AutoCloseable {

    private final int target;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /**
     * Begins to accept connections.
     *
     * @param target the server's port on the loopback interface
     */
    public CuttableProxy(int target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    /** Where clients connect. */
    public int port() {
        return server.getLocalPort();
    }

    /** Cuts all connections; new ones are let through. */
    public void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** Cuts all connections and lets no more through. */
    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(client);
            sockets.add(upstream);
            start(() -> copy(client, upstream));
            start(() -> copy(upstream, client));
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // The end of a connection, or of the proxy.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
