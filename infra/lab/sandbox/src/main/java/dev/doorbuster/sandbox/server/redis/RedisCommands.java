package dev.doorbuster.sandbox.server.redis;

import dev.doorbuster.sandbox.server.Probes;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Sends inline commands to one Redis node, on a new connection each time.
 *
 * <p>The Vert.x client does not fit a start-up probe: the supervisor does not run Vert.x, and that client's cluster
 * mode discovers the cluster from the very nodes that are not up yet.
 */
final class RedisCommands {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private RedisCommands() {}

    /**
     * Sends the commands together, followed by QUIT.
     *
     * @return all replies as Redis writes them, at most 64 KiB
     */
    static String send(int port, String password, String... commands) throws IOException {
        try (Socket socket = Probes.connect(port)) {
            String all = "AUTH " + password + "\r\n" + String.join("\r\n", commands) + "\r\nQUIT\r\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
        }
    }
}
