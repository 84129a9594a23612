package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.environment.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

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

    /**
     * Prepares a request to one of the platform's servers.
     *
     * <p>Probes do not use {@link dev.doorbuster.sandbox.http.LocalHttp}: its exception for a refused connection has no
     * message to report, and it keeps connections open to servers that it is to find restarted.
     *
     * @param timeoutMillis timeout for the connection and for each read, in milliseconds
     * @return a connection that has not been opened yet; the caller disconnects it
     */
    public static HttpURLConnection open(URI address, int timeoutMillis) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        return connection;
    }

    private static void ask(int port, String path, @Nullable String authorization) throws IOException {
        HttpURLConnection connection = open(Loopback.http(port, path), Probe.TIMEOUT_MILLIS);
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

    private static String beginning(@Nullable InputStream body) throws IOException {
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
