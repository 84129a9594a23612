package dev.doorbuster.sandbox.environment;

import java.net.URI;

/** The loopback address. All servers of a platform listen only on it, so none is reachable from another machine. */
public final class Loopback {

    /** The host, in the form that servers and clients take. */
    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    /** Host and port. */
    public static String address(int port) {
        return HOST + ":" + port;
    }

    /**
     * An HTTP URL on this host.
     *
     * @param path begins with a slash, or is empty
     */
    public static URI http(int port, String path) {
        return URI.create("http://" + address(port) + path);
    }
}
