package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.environment.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Probes that several servers share. */
public final class Probes {

    private Probes() {}

    /** Ready when this address responds with 200. */
    public static Probe http(int port, String path) {
        return () -> ask(port, path, null);
    }

    /** Like {@link #http(int, String)}, with basic authentication. */
    public static Probe http(int port, String path, String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return () -> ask(port, path, "Basic " + pair);
    }

    private static void ask(int port, String path, @org.jspecify.annotations.Nullable String authorization)
            throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) Loopback.http(port, path).toURL().openConnection();
        connection.setConnectTimeout(Probe.TIMEOUT_MILLIS);
        connection.setReadTimeout(Probe.TIMEOUT_MILLIS);
        if (authorization != null) {
            connection.setRequestProperty("Authorization", authorization);
        }
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException(path + " returned " + status + ": " + beginning(connection.getErrorStream()));
            }
        } finally {
            connection.disconnect();
        }
    }

    private static String beginning(@org.jspecify.annotations.Nullable InputStream body) throws IOException {
        return body == null ? "" : new String(body.readNBytes(300), StandardCharsets.UTF_8).strip();
    }

    /** Ready when a process listens on this port. */
    public static Probe listening(int port) {
        return () -> {
            try (Socket socket = connect(port)) {
                socket.shutdownOutput();
            }
        };
    }

    /**
     * Connects to a local port with a timeout of {@link Probe#TIMEOUT_MILLIS}; reads have the same timeout.
     *
     * @return a socket for the caller to close
     */
    public static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(Probe.TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(Loopback.HOST, port), Probe.TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
