package dev.doorbuster.sandbox.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Passes connections on from one address to another; each may be a TCP port or a UNIX socket.
 *
 * <p>Two threads copy each connection, one a direction. The end of what a client sends is passed on; when the target
 * has ended, so has the connection. How long an idle one lasts is for the target to decide.
 */
public final class Relay implements AutoCloseable {

    /** Connections at the same time; another one is closed at once. */
    static final int MAX_CONNECTIONS = 64;

    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int BACKLOG = 64;
    private static final long STACK_BYTES = 128L * 1024;
    private static final Duration ACCEPT_PAUSE = Duration.ofMillis(100);

    private final ServerSocketChannel server;
    private final SocketAddress at;
    private final SocketAddress target;
    private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private Relay(ServerSocketChannel server, SocketAddress at, SocketAddress target) {
        this.server = server;
        this.at = at;
        this.target = target;
    }

    /**
     * Begins to accept connections; a UNIX socket's file that is left over is replaced.
     *
     * @param at where clients connect
     * @param target where their connections lead; it need not exist yet
     * @throws IOException when the address is in use, or cannot be listened on
     */
    public static Relay open(SocketAddress at, SocketAddress target) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(family(at));
        try {
            if (at instanceof UnixDomainSocketAddress file) {
                Files.deleteIfExists(file.getPath());
            } else {
                server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            server.bind(at, BACKLOG);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw new IOException("cannot listen on " + at + ": " + e.getMessage(), e);
        }
        Relay relay = new Relay(server, at, target);
        var unused = thread("relay " + at, relay::accept);
        return relay;
    }

    private static StandardProtocolFamily family(SocketAddress address) {
        return address instanceof InetSocketAddress ? StandardProtocolFamily.INET : StandardProtocolFamily.UNIX;
    }

    private static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Where clients connect: with the port that was chosen, if that was left open. */
    SocketAddress address() throws IOException {
        return server.getLocalAddress();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                take(server.accept());
            } catch (IOException e) {
                // Closed, or the process has no file descriptor left for the moment.
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ACCEPT_PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(SocketChannel client) throws IOException {
        if (!places.tryAcquire()) {
            client.close();
            return;
        }
        open.add(client);
        var unused = thread("relay to target", () -> connect(client));
    }

    private void connect(SocketChannel client) {
        try (client;
                SocketChannel there = SocketChannel.open(family(target))) {
            boolean unused = there.connect(target);
            Thread back = thread("relay from target", () -> back(there, client));
            copy(client, there);
            there.shutdownOutput();
            // The target has the last word: its end closes both.
            back.join();
        } catch (IOException ended) {
            // Both are closed, so the other side ends, too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
            places.release();
        }
    }

    private static void back(SocketChannel there, SocketChannel client) {
        try (there;
                client) {
            copy(there, client);
        } catch (IOException ended) {
            // Both are closed, so the other direction ends, too.
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        while (from.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                int unused = to.write(buffer);
            }
            buffer.clear();
        }
    }

    /** Accepts no more connections and closes those that are open. */
    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel client : open) {
            client.close();
        }
        if (at instanceof UnixDomainSocketAddress file) {
            Files.deleteIfExists(file.getPath());
        }
    }
}
