package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.server.Probes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection to one Redis server, for commands with arguments of any content. Connecting and each reply have a
 * timeout of {@value dev.doorbuster.sandbox.server.Probe#TIMEOUT_MILLIS} ms.
 */
final class RedisConnection implements Closeable {

    private static final int MAX_REPLY_BYTES = 1024 * 1024;
    private static final int MAX_LINE_BYTES = 64 * 1024;

    private final Socket socket;
    private final InputStream replies;
    private final OutputStream commands;

    private RedisConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.replies = new BufferedInputStream(socket.getInputStream());
        this.commands = socket.getOutputStream();
    }

    /**
     * Opens a connection.
     *
     * @param name the connection's name in {@code CLIENT LIST}
     */
    static RedisConnection open(int port, String password, String name) throws IOException {
        Socket socket = Probes.connect(port);
        try {
            RedisConnection connection = new RedisConnection(socket);
            String authenticated = connection.call("AUTH", password);
            String named = connection.call("CLIENT", "SETNAME", name);
            return connection;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a command.
     *
     * @return its reply: the text of a status, number or string; empty for nil
     * @throws IOException when Redis replies with an error, or with anything else
     */
    String call(String... command) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + command.length + "\r\n").getBytes(StandardCharsets.UTF_8));
        for (String argument : command) {
            byte[] content = argument.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(("$" + content.length + "\r\n").getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(content);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        commands.write(bytes.toByteArray());
        return reply();
    }

    private String reply() throws IOException {
        String line = line();
        String rest = line.isEmpty() ? "" : line.substring(1);
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+', ':' -> rest;
            case '$' -> string(Integer.parseInt(rest));
            case '-' -> throw new IOException("Redis replied " + rest);
            default -> throw new IOException("Redis replied with something unexpected: " + line);
        };
    }

    private String string(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        if (length > MAX_REPLY_BYTES) {
            throw new IOException("Redis replied with " + length + " bytes, more than " + MAX_REPLY_BYTES);
        }
        byte[] content = replies.readNBytes(length);
        String end = line();
        if (content.length < length || !end.isEmpty()) {
            throw new EOFException("Redis closed the connection within a reply");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = replies.read();
        while (next >= 0 && next != '\n' && line.size() < MAX_LINE_BYTES) {
            line.write(next);
            next = replies.read();
        }
        if (next < 0) {
            throw new EOFException("Redis closed the connection");
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
