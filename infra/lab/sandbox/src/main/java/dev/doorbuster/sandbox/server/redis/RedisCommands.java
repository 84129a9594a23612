package dev.doorbuster.sandbox.server.redis;

import dev.doorbuster.sandbox.server.Probes;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Sends commands to one Redis node as plain lines, on a connection of their own.
 *
 * <p>The Vert.x client does not fit a start-up probe: the supervisor has no Vert.x, and that client's cluster mode asks
 * the very nodes that are not up yet which of them to talk to.
 */
final class RedisCommands {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private RedisCommands() {}

    /**
     * Sends the commands in one go, ended by QUIT.
     *
     * @return all answers as Redis writes them, 64 KiB of them at most
     */
    static String send(int port, String password, String... commands) throws IOException {
        try (Socket socket = Probes.connect(port)) {
            String all = "AUTH " + password + "\r\n" + String.join("\r\n", commands) + "\r\nQUIT\r\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
        }
    }
}
